/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/**
 * Hash algorithm announced with SIGNATURE_HASH_ALGORITHMS (RFC 7427 section 7, RFC 8420, RFC 9385).
 */
public record SignatureHash(int value) {
  public static final SignatureHash SHA1 = new SignatureHash(1);
  public static final SignatureHash SHA2_256 = new SignatureHash(2);
  public static final SignatureHash SHA2_384 = new SignatureHash(3);
  public static final SignatureHash SHA2_512 = new SignatureHash(4);
  public static final SignatureHash IDENTITY = new SignatureHash(5);
  public static final SignatureHash STREEBOG_256 = new SignatureHash(6);
  public static final SignatureHash STREEBOG_512 = new SignatureHash(7);

  private static final Names NAMES = Names.ofConstants(SignatureHash.class, SignatureHash::value);

  /** The registry's name, or {@code unknown-N} for a number without one. */
  public String name() {
    return NAMES.of(value);
  }
}
