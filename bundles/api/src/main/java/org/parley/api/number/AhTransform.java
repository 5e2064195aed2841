/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/** AH transform identifier of IKEv1 (RFC 2407 section 4.4.3 and its extensions). */
public record AhTransform(int value) {
  public static final AhTransform MD5 = new AhTransform(2);
  public static final AhTransform SHA = new AhTransform(3);
  public static final AhTransform DES = new AhTransform(4);
  public static final AhTransform SHA2_256 = new AhTransform(5);
  public static final AhTransform SHA2_384 = new AhTransform(6);
  public static final AhTransform SHA2_512 = new AhTransform(7);
  public static final AhTransform RIPEMD = new AhTransform(8);
  public static final AhTransform AES_XCBC_MAC = new AhTransform(9);
  public static final AhTransform RSA = new AhTransform(10);
  public static final AhTransform AES_128_GMAC = new AhTransform(11);
  public static final AhTransform AES_192_GMAC = new AhTransform(12);
  public static final AhTransform AES_256_GMAC = new AhTransform(13);

  private static final Names NAMES = Names.ofConstants(AhTransform.class, AhTransform::value);

  /** The registry's name, or {@code unknown-N} for a number without one. */
  public String name() {
    return NAMES.of(value);
  }
}
