/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/** Attribute class of a phase 1 transform (RFC 2409 appendix A). */
public record Ikev1Phase1Attribute(int value) {
  public static final Ikev1Phase1Attribute ENCRYPTION_ALGORITHM = new Ikev1Phase1Attribute(1);
  public static final Ikev1Phase1Attribute HASH_ALGORITHM = new Ikev1Phase1Attribute(2);
  public static final Ikev1Phase1Attribute AUTHENTICATION_METHOD = new Ikev1Phase1Attribute(3);
  public static final Ikev1Phase1Attribute GROUP_DESCRIPTION = new Ikev1Phase1Attribute(4);
  public static final Ikev1Phase1Attribute GROUP_TYPE = new Ikev1Phase1Attribute(5);
  public static final Ikev1Phase1Attribute GROUP_PRIME = new Ikev1Phase1Attribute(6);
  public static final Ikev1Phase1Attribute GROUP_GENERATOR_ONE = new Ikev1Phase1Attribute(7);
  public static final Ikev1Phase1Attribute GROUP_GENERATOR_TWO = new Ikev1Phase1Attribute(8);
  public static final Ikev1Phase1Attribute GROUP_CURVE_A = new Ikev1Phase1Attribute(9);
  public static final Ikev1Phase1Attribute GROUP_CURVE_B = new Ikev1Phase1Attribute(10);
  public static final Ikev1Phase1Attribute LIFE_TYPE = new Ikev1Phase1Attribute(11);
  public static final Ikev1Phase1Attribute LIFE_DURATION = new Ikev1Phase1Attribute(12);
  public static final Ikev1Phase1Attribute PRF = new Ikev1Phase1Attribute(13);
  public static final Ikev1Phase1Attribute KEY_LENGTH = new Ikev1Phase1Attribute(14);
  public static final Ikev1Phase1Attribute FIELD_SIZE = new Ikev1Phase1Attribute(15);
  public static final Ikev1Phase1Attribute GROUP_ORDER = new Ikev1Phase1Attribute(16);

  private static final Names NAMES =
      Names.ofConstants(Ikev1Phase1Attribute.class, Ikev1Phase1Attribute::value);

  /** The registry's name, or {@code unknown-N} for a number without one. */
  public String name() {
    return NAMES.of(value);
  }
}
