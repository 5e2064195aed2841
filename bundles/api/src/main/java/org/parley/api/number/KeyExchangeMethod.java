/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/**
 * Diffie-Hellman group or key exchange method number; one number space for both versions (RFC 2409,
 * 3526, 5114, 5903, 6954, 8031, 9385).
 */
public record KeyExchangeMethod(int value) {
  public static final KeyExchangeMethod NONE = new KeyExchangeMethod(0);
  public static final KeyExchangeMethod MODP_768 = new KeyExchangeMethod(1);
  public static final KeyExchangeMethod MODP_1024 = new KeyExchangeMethod(2);
  public static final KeyExchangeMethod MODP_1536 = new KeyExchangeMethod(5);
  public static final KeyExchangeMethod MODP_2048 = new KeyExchangeMethod(14);
  public static final KeyExchangeMethod MODP_3072 = new KeyExchangeMethod(15);
  public static final KeyExchangeMethod MODP_4096 = new KeyExchangeMethod(16);
  public static final KeyExchangeMethod MODP_6144 = new KeyExchangeMethod(17);
  public static final KeyExchangeMethod MODP_8192 = new KeyExchangeMethod(18);
  public static final KeyExchangeMethod ECP_256 = new KeyExchangeMethod(19);
  public static final KeyExchangeMethod ECP_384 = new KeyExchangeMethod(20);
  public static final KeyExchangeMethod ECP_521 = new KeyExchangeMethod(21);
  public static final KeyExchangeMethod MODP_1024_S160 = new KeyExchangeMethod(22);
  public static final KeyExchangeMethod MODP_2048_S224 = new KeyExchangeMethod(23);
  public static final KeyExchangeMethod MODP_2048_S256 = new KeyExchangeMethod(24);
  public static final KeyExchangeMethod ECP_192 = new KeyExchangeMethod(25);
  public static final KeyExchangeMethod ECP_224 = new KeyExchangeMethod(26);
  public static final KeyExchangeMethod BRAINPOOL_P224R1 = new KeyExchangeMethod(27);
  public static final KeyExchangeMethod BRAINPOOL_P256R1 = new KeyExchangeMethod(28);
  public static final KeyExchangeMethod BRAINPOOL_P384R1 = new KeyExchangeMethod(29);
  public static final KeyExchangeMethod BRAINPOOL_P512R1 = new KeyExchangeMethod(30);
  public static final KeyExchangeMethod CURVE25519 = new KeyExchangeMethod(31);
  public static final KeyExchangeMethod CURVE448 = new KeyExchangeMethod(32);
  public static final KeyExchangeMethod GOST3410_2012_256 = new KeyExchangeMethod(33);
  public static final KeyExchangeMethod GOST3410_2012_512 = new KeyExchangeMethod(34);
  public static final KeyExchangeMethod ML_KEM_512 = new KeyExchangeMethod(35);
  public static final KeyExchangeMethod ML_KEM_768 = new KeyExchangeMethod(36);
  public static final KeyExchangeMethod ML_KEM_1024 = new KeyExchangeMethod(37);

  private static final Names NAMES =
      Names.ofConstants(KeyExchangeMethod.class, KeyExchangeMethod::value);

  /** The registry's name, or {@code unknown-N} for a number without one. */
  public String name() {
    return NAMES.of(value);
  }
}
