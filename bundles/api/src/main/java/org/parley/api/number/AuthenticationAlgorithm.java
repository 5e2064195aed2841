/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/**
 * Value of the IPsec attribute "authentication algorithm" in IKEv1 (RFC 2407 section 4.5 and its
 * extensions).
 */
public record AuthenticationAlgorithm(int value) {
  public static final AuthenticationAlgorithm HMAC_MD5 = new AuthenticationAlgorithm(1);
  public static final AuthenticationAlgorithm HMAC_SHA = new AuthenticationAlgorithm(2);
  public static final AuthenticationAlgorithm DES_MAC = new AuthenticationAlgorithm(3);
  public static final AuthenticationAlgorithm KPDK = new AuthenticationAlgorithm(4);
  public static final AuthenticationAlgorithm HMAC_SHA2_256 = new AuthenticationAlgorithm(5);
  public static final AuthenticationAlgorithm HMAC_SHA2_384 = new AuthenticationAlgorithm(6);
  public static final AuthenticationAlgorithm HMAC_SHA2_512 = new AuthenticationAlgorithm(7);
  public static final AuthenticationAlgorithm HMAC_RIPEMD = new AuthenticationAlgorithm(8);
  public static final AuthenticationAlgorithm AES_XCBC_MAC = new AuthenticationAlgorithm(9);
  public static final AuthenticationAlgorithm SIG_RSA = new AuthenticationAlgorithm(10);
  public static final AuthenticationAlgorithm AES_128_GMAC = new AuthenticationAlgorithm(11);
  public static final AuthenticationAlgorithm AES_192_GMAC = new AuthenticationAlgorithm(12);
  public static final AuthenticationAlgorithm AES_256_GMAC = new AuthenticationAlgorithm(13);

  private static final Names NAMES =
      Names.ofConstants(AuthenticationAlgorithm.class, AuthenticationAlgorithm::value);

  /** The registry's name, or {@code unknown-N} for a number without one. */
  public String name() {
    return NAMES.of(value);
  }
}
