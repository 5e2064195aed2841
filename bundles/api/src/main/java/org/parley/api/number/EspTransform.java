/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/**
 * ESP transform identifier of IKEv1 (RFC 2407 section 4.4.4 and its extensions); from 21 up these
 * are not the numbers of IKEv2.
 */
public record EspTransform(int value) {
  public static final EspTransform DES_IV64 = new EspTransform(1);
  public static final EspTransform DES = new EspTransform(2);
  public static final EspTransform TRIPLE_DES = new EspTransform(3);
  public static final EspTransform RC5 = new EspTransform(4);
  public static final EspTransform IDEA = new EspTransform(5);
  public static final EspTransform CAST = new EspTransform(6);
  public static final EspTransform BLOWFISH = new EspTransform(7);
  public static final EspTransform TRIPLE_IDEA = new EspTransform(8);
  public static final EspTransform DES_IV32 = new EspTransform(9);
  public static final EspTransform RC4 = new EspTransform(10);
  public static final EspTransform NULL = new EspTransform(11);
  public static final EspTransform AES_CBC = new EspTransform(12);
  public static final EspTransform AES_CTR = new EspTransform(13);
  public static final EspTransform AES_CCM_8 = new EspTransform(14);
  public static final EspTransform AES_CCM_12 = new EspTransform(15);
  public static final EspTransform AES_CCM_16 = new EspTransform(16);
  public static final EspTransform AES_GCM_8 = new EspTransform(18);
  public static final EspTransform AES_GCM_12 = new EspTransform(19);
  public static final EspTransform AES_GCM_16 = new EspTransform(20);
  public static final EspTransform SEED_CBC = new EspTransform(21);
  public static final EspTransform CAMELLIA = new EspTransform(22);
  public static final EspTransform NULL_AUTH_AES_GMAC = new EspTransform(23);

  private static final Names NAMES = Names.ofConstants(EspTransform.class, EspTransform::value);

  /** The registry's name, or {@code unknown-N} for a number without one. */
  public String name() {
    return NAMES.of(value);
  }
}
