/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.keystore;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.parley.api.secret.Secret;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.credential.KeyStoreContents;
import org.parley.spi.credential.PrivateKeySigning;
import org.parley.spi.credential.SecretFile;

/**
 * A key store in a file.
 *
 * @param name of the source
 * @param type PKCS12, JKS or BCFKS
 * @param passphraseFile its first line opens the store and its keys
 */
record StoreFile(String name, Path file, String type, Path passphraseFile) {

  /** Tells one content, with its rights and its passphrase, from another without reading it. */
  String stamp() {
    return stamp(file) + " " + stamp(passphraseFile);
  }

  private static String stamp(Path file) {
    try {
      return Files.readAttributes(file, "unix:ino,size,mode,uid,ctime,lastModifiedTime").toString();
    } catch (IOException gone) {
      return "absent";
    }
  }

  /** What it holds, or why nothing of it is used, to follow the name of the source. */
  AuthenticationResult<KeyStoreContents> read() {
    if (file.toString().isEmpty() || passphraseFile.toString().isEmpty()) {
      return AuthenticationResult.refused("its configuration lacks file or passphrase.file");
    }
    try {
      Optional<String> refusal = SecretFile.refusal(file);
      if (refusal.isPresent()) {
        return AuthenticationResult.refused(file + " " + refusal.get());
      }
      AuthenticationResult<Secret> passphrase = SecretFile.firstLine(passphraseFile);
      if (passphrase.value().isEmpty()) {
        return AuthenticationResult.refused(passphrase.reason());
      }
      try (Secret opened = passphrase.value().get()) {
        return open(opened);
      }
    } catch (IOException e) {
      return AuthenticationResult.refused(file + " can't be opened: " + e.getMessage());
    } catch (GeneralSecurityException e) {
      return AuthenticationResult.refused(file + " is no key store of type " + type + ": " + e);
    }
  }

  private AuthenticationResult<KeyStoreContents> open(Secret passphrase)
      throws IOException, GeneralSecurityException {
    char[] characters = KeyStoreContents.characters(passphrase);
    byte[] octets = Files.readAllBytes(file);
    try {
      KeyStore store = store();
      store.load(new ByteArrayInputStream(octets), characters);
      return AuthenticationResult.of(
          KeyStoreContents.read(store, characters, new PrivateKeySigning(Optional.empty()), name));
    } finally {
      Arrays.fill(characters, '\0');
      Arrays.fill(octets, (byte) 0);
    }
  }

  /** BCFKS is Bouncy Castle's own; its provider is used as an object and never registered. */
  private KeyStore store() throws GeneralSecurityException {
    String wanted = type.toUpperCase(Locale.ROOT);
    return wanted.equals("BCFKS")
        ? KeyStore.getInstance(wanted, new BouncyCastleProvider())
        : KeyStore.getInstance(wanted);
  }
}
