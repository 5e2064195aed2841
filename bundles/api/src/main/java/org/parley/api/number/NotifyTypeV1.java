/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/**
 * Notify message type of IKEv1 (RFC 2408 section 3.14.1, RFC 2407 section 4.6.3, RFC 3706 section
 * 5.1): errors 1 to 8191, status 16384 to 65535.
 */
public record NotifyTypeV1(int value) {
  public static final NotifyTypeV1 INVALID_PAYLOAD_TYPE = new NotifyTypeV1(1);
  public static final NotifyTypeV1 DOI_NOT_SUPPORTED = new NotifyTypeV1(2);
  public static final NotifyTypeV1 SITUATION_NOT_SUPPORTED = new NotifyTypeV1(3);
  public static final NotifyTypeV1 INVALID_COOKIE = new NotifyTypeV1(4);
  public static final NotifyTypeV1 INVALID_MAJOR_VERSION = new NotifyTypeV1(5);
  public static final NotifyTypeV1 INVALID_MINOR_VERSION = new NotifyTypeV1(6);
  public static final NotifyTypeV1 INVALID_EXCHANGE_TYPE = new NotifyTypeV1(7);
  public static final NotifyTypeV1 INVALID_FLAGS = new NotifyTypeV1(8);
  public static final NotifyTypeV1 INVALID_MESSAGE_ID = new NotifyTypeV1(9);
  public static final NotifyTypeV1 INVALID_PROTOCOL_ID = new NotifyTypeV1(10);
  public static final NotifyTypeV1 INVALID_SPI = new NotifyTypeV1(11);
  public static final NotifyTypeV1 INVALID_TRANSFORM_ID = new NotifyTypeV1(12);
  public static final NotifyTypeV1 ATTRIBUTES_NOT_SUPPORTED = new NotifyTypeV1(13);
  public static final NotifyTypeV1 NO_PROPOSAL_CHOSEN = new NotifyTypeV1(14);
  public static final NotifyTypeV1 BAD_PROPOSAL_SYNTAX = new NotifyTypeV1(15);
  public static final NotifyTypeV1 PAYLOAD_MALFORMED = new NotifyTypeV1(16);
  public static final NotifyTypeV1 INVALID_KEY_INFORMATION = new NotifyTypeV1(17);
  public static final NotifyTypeV1 INVALID_ID_INFORMATION = new NotifyTypeV1(18);
  public static final NotifyTypeV1 INVALID_CERT_ENCODING = new NotifyTypeV1(19);
  public static final NotifyTypeV1 INVALID_CERTIFICATE = new NotifyTypeV1(20);
  public static final NotifyTypeV1 CERT_TYPE_UNSUPPORTED = new NotifyTypeV1(21);
  public static final NotifyTypeV1 INVALID_CERT_AUTHORITY = new NotifyTypeV1(22);
  public static final NotifyTypeV1 INVALID_HASH_INFORMATION = new NotifyTypeV1(23);
  public static final NotifyTypeV1 AUTHENTICATION_FAILED = new NotifyTypeV1(24);
  public static final NotifyTypeV1 INVALID_SIGNATURE = new NotifyTypeV1(25);
  public static final NotifyTypeV1 ADDRESS_NOTIFICATION = new NotifyTypeV1(26);
  public static final NotifyTypeV1 NOTIFY_SA_LIFETIME = new NotifyTypeV1(27);
  public static final NotifyTypeV1 CERTIFICATE_UNAVAILABLE = new NotifyTypeV1(28);
  public static final NotifyTypeV1 UNSUPPORTED_EXCHANGE_TYPE = new NotifyTypeV1(29);
  public static final NotifyTypeV1 UNEQUAL_PAYLOAD_LENGTHS = new NotifyTypeV1(30);
  public static final NotifyTypeV1 CONNECTED = new NotifyTypeV1(16384);
  public static final NotifyTypeV1 RESPONDER_LIFETIME = new NotifyTypeV1(24576);
  public static final NotifyTypeV1 REPLAY_STATUS = new NotifyTypeV1(24577);
  public static final NotifyTypeV1 INITIAL_CONTACT = new NotifyTypeV1(24578);
  public static final NotifyTypeV1 R_U_THERE = new NotifyTypeV1(36136);
  public static final NotifyTypeV1 R_U_THERE_ACK = new NotifyTypeV1(36137);

  private static final Names NAMES = Names.ofConstants(NotifyTypeV1.class, NotifyTypeV1::value);

  /** True for an error, false for a status (RFC 2408 section 3.14.1: 1 to 16383 are errors). */
  public boolean error() {
    return value < 16384;
  }

  /** The registry's name, or {@code unknown-N} for a number without one. */
  public String name() {
    return NAMES.of(value);
  }
}
