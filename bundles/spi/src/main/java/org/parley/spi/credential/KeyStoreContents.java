/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.credential;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.parley.api.secret.Secret;
import org.parley.spi.auth.AuthenticationResult;

/**
 * What a key store of the Java security library holds, be it a file or a token.
 *
 * @param own private keys with their certificates
 * @param certificates entries without a private key
 * @param problems entries that can't be used
 */
public record KeyStoreContents(
    List<LocalCredential> own, List<X509Certificate> certificates, List<String> problems) {
  /** Nothing. */
  public static final KeyStoreContents NONE = new KeyStoreContents(List.of(), List.of(), List.of());

  public KeyStoreContents {
    own = List.copyOf(own);
    certificates = List.copyOf(certificates);
    problems = List.copyOf(problems);
  }

  /**
   * Reads all entries of a store that has been opened.
   *
   * @param passphrase of its keys; not kept
   * @param place goes before the names of keys, such as the name of the source
   */
  public static KeyStoreContents read(
      KeyStore store, char[] passphrase, PrivateKeySigning signing, String place)
      throws GeneralSecurityException {
    List<LocalCredential> own = new ArrayList<>();
    List<X509Certificate> certificates = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      String name = place + ":" + alias;
      if (!store.isKeyEntry(alias)) {
        if (store.getCertificate(alias) instanceof X509Certificate certificate) {
          certificates.add(certificate);
        }
        continue;
      }
      try {
        Key key = store.getKey(alias, passphrase);
        List<X509Certificate> chain = chain(store.getCertificateChain(alias));
        if (key instanceof PrivateKey usable && !chain.isEmpty()) {
          own.add(new Entry(name, chain, usable, signing));
        } else {
          problems.add(name + " holds no private key with an X.509 certificate");
        }
      } catch (GeneralSecurityException e) {
        problems.add(name + " can't be opened: " + e.getMessage());
      }
    }
    return new KeyStoreContents(own, certificates, problems);
  }

  /** Without a self-signed root: whoever trusts it has it. */
  private static List<X509Certificate> chain(Certificate[] entries) {
    List<X509Certificate> chain = new ArrayList<>();
    for (Certificate each : entries == null ? new Certificate[0] : entries) {
      if (each instanceof X509Certificate certificate
          && (chain.isEmpty()
              || !certificate
                  .getSubjectX500Principal()
                  .equals(certificate.getIssuerX500Principal()))) {
        chain.add(certificate);
      }
    }
    return chain;
  }

  /** A passphrase in the form that key stores take; the caller clears it. */
  public static char[] characters(Secret passphrase) {
    return passphrase.use(
        octets -> {
          CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(octets));
          char[] characters = new char[decoded.remaining()];
          decoded.get(characters);
          Arrays.fill(decoded.array(), '\0');
          return characters;
        });
  }

  /** A key of the store. */
  private record Entry(
      String name, List<X509Certificate> chain, PrivateKey key, PrivateKeySigning signing)
      implements LocalCredential {
    @Override
    public AuthenticationResult<byte[]> sign(SignatureScheme scheme, byte[] octets) {
      return signing.sign(name, key, scheme, octets);
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
