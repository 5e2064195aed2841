/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.credential;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Signature;
import java.util.Optional;
import javax.crypto.Cipher;
import org.parley.spi.auth.AuthenticationResult;

/** Signs with a private key of the Java security library, which may be a handle of a token. */
public final class PrivateKeySigning {
  private static final String RSA = "RSA/ECB/PKCS1Padding";

  private final Optional<Provider> provider;

  /**
   * A way to sign.
   *
   * @param provider the only one that can use the key; empty when any of the platform's can
   */
  public PrivateKeySigning(Optional<Provider> provider) {
    this.provider = provider;
  }

  /**
   * Signs; may take long.
   *
   * @param name of the key, for the reason
   * @return the signature, or why there is none, such as a key of another algorithm
   */
  public AuthenticationResult<byte[]> sign(
      String name, PrivateKey key, SignatureScheme scheme, byte[] octets) {
    try {
      return AuthenticationResult.of(
          scheme.equals(SignatureScheme.RSA_OF_OCTETS)
              ? pad(key, octets)
              : signature(key, scheme, octets));
    } catch (GeneralSecurityException | ProviderException e) {
      return AuthenticationResult.refused(
          "the key " + name + " does not sign with " + scheme + ": " + reason(e));
    }
  }

  /** The library's own signatures want a hash identifier around the octets; IKEv1 has none. */
  private byte[] pad(PrivateKey key, byte[] octets) throws GeneralSecurityException {
    Cipher cipher =
        provider.isPresent() ? Cipher.getInstance(RSA, provider.get()) : Cipher.getInstance(RSA);
    cipher.init(Cipher.ENCRYPT_MODE, key);
    return cipher.doFinal(octets);
  }

  private byte[] signature(PrivateKey key, SignatureScheme scheme, byte[] octets)
      throws GeneralSecurityException {
    Signature signature =
        provider.isPresent()
            ? Signature.getInstance(scheme.algorithm(), provider.get())
            : Signature.getInstance(scheme.algorithm());
    signature.initSign(key);
    signature.update(octets);
    return signature.sign();
  }

  private static String reason(Exception failure) {
    Throwable cause = failure.getCause();
    String own = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return cause == null || cause.getMessage() == null || own.contains(cause.getMessage())
        ? own
        : own + " (" + cause.getMessage() + ")";
  }
}
