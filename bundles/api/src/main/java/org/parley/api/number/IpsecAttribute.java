/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/**
 * Attribute class of an ESP, AH or IPComp transform in IKEv1 (RFC 2407 section 4.5 and its
 * extensions).
 */
public record IpsecAttribute(int value) {
  public static final IpsecAttribute SA_LIFE_TYPE = new IpsecAttribute(1);
  public static final IpsecAttribute SA_LIFE_DURATION = new IpsecAttribute(2);
  public static final IpsecAttribute GROUP_DESCRIPTION = new IpsecAttribute(3);
  public static final IpsecAttribute ENCAPSULATION_MODE = new IpsecAttribute(4);
  public static final IpsecAttribute AUTHENTICATION_ALGORITHM = new IpsecAttribute(5);
  public static final IpsecAttribute KEY_LENGTH = new IpsecAttribute(6);
  public static final IpsecAttribute KEY_ROUNDS = new IpsecAttribute(7);
  public static final IpsecAttribute COMPRESS_DICTIONARY_SIZE = new IpsecAttribute(8);
  public static final IpsecAttribute COMPRESS_PRIVATE_ALGORITHM = new IpsecAttribute(9);
  public static final IpsecAttribute ECN_TUNNEL = new IpsecAttribute(10);
  public static final IpsecAttribute EXTENDED_SEQUENCE_NUMBER = new IpsecAttribute(11);
  public static final IpsecAttribute AUTHENTICATION_KEY_LENGTH = new IpsecAttribute(12);
  public static final IpsecAttribute SIGNATURE_ENCODING = new IpsecAttribute(13);
  public static final IpsecAttribute ADDRESS_PRESERVATION = new IpsecAttribute(14);
  public static final IpsecAttribute SA_DIRECTION = new IpsecAttribute(15);

  private static final Names NAMES = Names.ofConstants(IpsecAttribute.class, IpsecAttribute::value);

  /** The registry's name, or {@code unknown-N} for a number without one. */
  public String name() {
    return NAMES.of(value);
  }
}
