/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.parley.api.secret.Secret;
import org.parley.spi.credential.KeyStoreContents;

/** Reads PKCS #12 (RFC 7292): keys with their certificates, and certificates alone. */
final class KeyStoreFile {
  private final KeyProtection protection;

  KeyStoreFile(KeyProtection protection) {
    this.protection = protection;
  }

  void read(byte[] octets, Contents contents) throws GeneralSecurityException, UnusableFile {
    for (Secret passphrase : protection.candidates()) {
      char[] characters = KeyStoreContents.characters(passphrase);
      try {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(octets), characters);
        take(store, characters, contents);
        return;
      } catch (IOException e) {
        if (!(e.getCause() instanceof UnrecoverableKeyException)) {
          throw new UnusableFile("is malformed: " + e.getMessage());
        }
      } finally {
        Arrays.fill(characters, '\0');
      }
    }
    throw new UnusableFile("is encrypted, and no passphrase that is known here opens it");
  }

  private static void take(KeyStore store, char[] passphrase, Contents contents)
      throws GeneralSecurityException {
    List<String> aliases = Collections.list(store.aliases());
    for (String alias : aliases) {
      if (store.isKeyEntry(alias)) {
        Key key = store.getKey(alias, passphrase);
        contents.keys().add(Secret.owning(key.getEncoded()));
        for (Certificate each : store.getCertificateChain(alias)) {
          contents.certificates().add((X509Certificate) each);
        }
      } else if (store.getCertificate(alias) instanceof X509Certificate certificate) {
        contents.certificates().add(certificate);
      }
    }
  }
}
