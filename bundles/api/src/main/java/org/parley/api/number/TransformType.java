/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/** Transform type of IKEv2 (RFC 7296 section 3.3.2, RFC 9370, RFC 9838). */
public record TransformType(int value) {
  public static final TransformType ENCRYPTION = new TransformType(1);
  public static final TransformType PSEUDO_RANDOM_FUNCTION = new TransformType(2);
  public static final TransformType INTEGRITY = new TransformType(3);
  public static final TransformType KEY_EXCHANGE = new TransformType(4);
  public static final TransformType SEQUENCE_NUMBERS = new TransformType(5);
  public static final TransformType ADDITIONAL_KEY_EXCHANGE_1 = new TransformType(6);
  public static final TransformType ADDITIONAL_KEY_EXCHANGE_2 = new TransformType(7);
  public static final TransformType ADDITIONAL_KEY_EXCHANGE_3 = new TransformType(8);
  public static final TransformType ADDITIONAL_KEY_EXCHANGE_4 = new TransformType(9);
  public static final TransformType ADDITIONAL_KEY_EXCHANGE_5 = new TransformType(10);
  public static final TransformType ADDITIONAL_KEY_EXCHANGE_6 = new TransformType(11);
  public static final TransformType ADDITIONAL_KEY_EXCHANGE_7 = new TransformType(12);
  public static final TransformType KEY_WRAP = new TransformType(13);
  public static final TransformType GROUP_CONTROLLER_AUTHENTICATION = new TransformType(14);

  private static final Names NAMES = Names.ofConstants(TransformType.class, TransformType::value);

  /** The registry's name, or {@code unknown-N} for a number without one. */
  public String name() {
    return NAMES.of(value);
  }
}
