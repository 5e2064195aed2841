/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/**
 * Payload type ("next payload") of both versions; the ranges do not overlap (RFC 2408 section 3.1,
 * RFC 7296 section 3.2).
 */
public record PayloadType(int value) {
  public static final PayloadType NONE = new PayloadType(0);
  public static final PayloadType SA_V1 = new PayloadType(1);
  public static final PayloadType PROPOSAL_V1 = new PayloadType(2);
  public static final PayloadType TRANSFORM_V1 = new PayloadType(3);
  public static final PayloadType KE_V1 = new PayloadType(4);
  public static final PayloadType ID_V1 = new PayloadType(5);
  public static final PayloadType CERT_V1 = new PayloadType(6);
  public static final PayloadType CERTREQ_V1 = new PayloadType(7);
  public static final PayloadType HASH_V1 = new PayloadType(8);
  public static final PayloadType SIG_V1 = new PayloadType(9);
  public static final PayloadType NONCE_V1 = new PayloadType(10);
  public static final PayloadType NOTIFICATION_V1 = new PayloadType(11);
  public static final PayloadType DELETE_V1 = new PayloadType(12);
  public static final PayloadType VENDOR_ID_V1 = new PayloadType(13);
  public static final PayloadType ATTRIBUTES_V1 = new PayloadType(14);
  public static final PayloadType SAK_V1 = new PayloadType(15);
  public static final PayloadType SAT_V1 = new PayloadType(16);
  public static final PayloadType KD_V1 = new PayloadType(17);
  public static final PayloadType SEQ_V1 = new PayloadType(18);
  public static final PayloadType POP_V1 = new PayloadType(19);
  public static final PayloadType NAT_D_V1 = new PayloadType(20);
  public static final PayloadType NAT_OA_V1 = new PayloadType(21);
  public static final PayloadType GAP_V1 = new PayloadType(22);
  public static final PayloadType SA = new PayloadType(33);
  public static final PayloadType KE = new PayloadType(34);
  public static final PayloadType ID_I = new PayloadType(35);
  public static final PayloadType ID_R = new PayloadType(36);
  public static final PayloadType CERT = new PayloadType(37);
  public static final PayloadType CERTREQ = new PayloadType(38);
  public static final PayloadType AUTH = new PayloadType(39);
  public static final PayloadType NONCE = new PayloadType(40);
  public static final PayloadType NOTIFY = new PayloadType(41);
  public static final PayloadType DELETE = new PayloadType(42);
  public static final PayloadType VENDOR_ID = new PayloadType(43);
  public static final PayloadType TS_I = new PayloadType(44);
  public static final PayloadType TS_R = new PayloadType(45);
  public static final PayloadType SK = new PayloadType(46);
  public static final PayloadType CP = new PayloadType(47);
  public static final PayloadType EAP = new PayloadType(48);
  public static final PayloadType GSPM = new PayloadType(49);
  public static final PayloadType ID_G = new PayloadType(50);
  public static final PayloadType GSA = new PayloadType(51);
  public static final PayloadType KD = new PayloadType(52);
  public static final PayloadType SKF = new PayloadType(53);
  public static final PayloadType PS = new PayloadType(54);
  public static final PayloadType NAT_D_DRAFT = new PayloadType(130);
  public static final PayloadType NAT_OA_DRAFT = new PayloadType(131);
  public static final PayloadType FRAGMENT_VENDOR = new PayloadType(132);

  private static final Names NAMES = Names.ofConstants(PayloadType.class, PayloadType::value);

  /** The registry's name, or {@code unknown-N} for a number without one. */
  public String name() {
    return NAMES.of(value);
  }
}
