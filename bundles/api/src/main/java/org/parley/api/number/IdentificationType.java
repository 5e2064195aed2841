/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/**
 * Identification type of both versions (RFC 2407 section 4.6.2.1, RFC 7296 section 3.5); IKEv1
 * calls 3 USER_FQDN.
 */
public record IdentificationType(int value) {
  public static final IdentificationType IPV4_ADDR = new IdentificationType(1);
  public static final IdentificationType FQDN = new IdentificationType(2);
  public static final IdentificationType RFC822_ADDR = new IdentificationType(3);
  public static final IdentificationType IPV4_ADDR_SUBNET = new IdentificationType(4);
  public static final IdentificationType IPV6_ADDR = new IdentificationType(5);
  public static final IdentificationType IPV6_ADDR_SUBNET = new IdentificationType(6);
  public static final IdentificationType IPV4_ADDR_RANGE = new IdentificationType(7);
  public static final IdentificationType IPV6_ADDR_RANGE = new IdentificationType(8);
  public static final IdentificationType DER_ASN1_DN = new IdentificationType(9);
  public static final IdentificationType DER_ASN1_GN = new IdentificationType(10);
  public static final IdentificationType KEY_ID = new IdentificationType(11);
  public static final IdentificationType LIST = new IdentificationType(12);
  public static final IdentificationType NULL = new IdentificationType(13);

  private static final Names NAMES =
      Names.ofConstants(IdentificationType.class, IdentificationType::value);

  /** The registry's name, or {@code unknown-N} for a number without one. */
  public String name() {
    return NAMES.of(value);
  }
}
