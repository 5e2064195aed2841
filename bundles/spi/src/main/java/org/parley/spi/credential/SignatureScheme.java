/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.credential;

/**
 * A way to sign, by its standard name in the Java security library. Open.
 *
 * @param algorithm such as {@code SHA256withRSA}
 */
public record SignatureScheme(String algorithm) {
  /**
   * PKCS #1 version 1.5 around the octets themselves, without a hash identifier, as IKEv1 signs
   * (RFC 2409 section 5.1).
   */
  public static final SignatureScheme RSA_OF_OCTETS = new SignatureScheme("NONEwithRSA");

  /** r and s of the octets, which are a hash already, each as long as the order (RFC 4754). */
  public static final SignatureScheme ECDSA_OF_OCTETS =
      new SignatureScheme("NONEwithECDSAinP1363Format");

  @Override
  public String toString() {
    return algorithm;
  }
}
