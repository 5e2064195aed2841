/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.files;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.parley.api.secret.Secret;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.credential.LocalCredential;
import org.parley.spi.credential.PrivateKeySigning;
import org.parley.spi.credential.SignatureScheme;

/** A key that was read from a file. It is a key of the platform only while it signs. */
final class FileCredential implements LocalCredential {
  private static final PrivateKeySigning SIGNING = new PrivateKeySigning(Optional.empty());

  private final String name;
  private final List<X509Certificate> chain;
  private final Secret key;

  /**
   * A key with its certificates.
   *
   * @param key belongs to whoever read the file
   */
  FileCredential(String name, List<X509Certificate> chain, Secret key) {
    this.name = name;
    this.chain = List.copyOf(chain);
    this.key = key;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<X509Certificate> chain() {
    return chain;
  }

  @Override
  public AuthenticationResult<byte[]> sign(SignatureScheme scheme, byte[] octets) {
    try {
      return PrivateKeys.use(key, own -> SIGNING.sign(name, own, scheme, octets));
    } catch (GeneralSecurityException e) {
      return AuthenticationResult.refused("the key " + name + " can't be used: " + e.getMessage());
    } catch (IllegalStateException destroyed) {
      return AuthenticationResult.refused("the key " + name + " was taken away or replaced");
    }
  }
}
