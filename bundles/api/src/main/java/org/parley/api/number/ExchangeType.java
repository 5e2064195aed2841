/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/**
 * Exchange type of the IKE header (RFC 2408 section 3.1, RFC 2409 section 5, RFC 7296 section 3.1).
 */
public record ExchangeType(int value) {
  public static final ExchangeType BASE = new ExchangeType(1);
  public static final ExchangeType IDENTITY_PROTECTION = new ExchangeType(2);
  public static final ExchangeType AUTHENTICATION_ONLY = new ExchangeType(3);
  public static final ExchangeType AGGRESSIVE = new ExchangeType(4);
  public static final ExchangeType INFORMATIONAL_V1 = new ExchangeType(5);
  public static final ExchangeType TRANSACTION = new ExchangeType(6);
  public static final ExchangeType QUICK_MODE = new ExchangeType(32);
  public static final ExchangeType NEW_GROUP_MODE = new ExchangeType(33);
  public static final ExchangeType IKE_SA_INIT = new ExchangeType(34);
  public static final ExchangeType IKE_AUTH = new ExchangeType(35);
  public static final ExchangeType CREATE_CHILD_SA = new ExchangeType(36);
  public static final ExchangeType INFORMATIONAL = new ExchangeType(37);
  public static final ExchangeType IKE_SESSION_RESUME = new ExchangeType(38);
  public static final ExchangeType GSA_AUTH = new ExchangeType(39);
  public static final ExchangeType GSA_REGISTRATION = new ExchangeType(40);
  public static final ExchangeType GSA_REKEY = new ExchangeType(41);
  public static final ExchangeType GSA_INBAND_REKEY = new ExchangeType(42);
  public static final ExchangeType IKE_INTERMEDIATE = new ExchangeType(43);
  public static final ExchangeType IKE_FOLLOWUP_KE = new ExchangeType(44);

  private static final Names NAMES = Names.ofConstants(ExchangeType.class, ExchangeType::value);

  /** The registry's name, or {@code unknown-N} for a number without one. */
  public String name() {
    return NAMES.of(value);
  }
}
