/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/**
 * Notify message type of IKEv2 (RFC 7296 section 3.10.1 and its extensions): errors below 16384,
 * status from there.
 */
public record NotifyType(int value) {
  public static final NotifyType UNSUPPORTED_CRITICAL_PAYLOAD = new NotifyType(1);
  public static final NotifyType INVALID_IKE_SPI = new NotifyType(4);
  public static final NotifyType INVALID_MAJOR_VERSION = new NotifyType(5);
  public static final NotifyType INVALID_SYNTAX = new NotifyType(7);
  public static final NotifyType INVALID_MESSAGE_ID = new NotifyType(9);
  public static final NotifyType INVALID_SPI = new NotifyType(11);
  public static final NotifyType NO_PROPOSAL_CHOSEN = new NotifyType(14);
  public static final NotifyType INVALID_KE_PAYLOAD = new NotifyType(17);
  public static final NotifyType AUTHENTICATION_FAILED = new NotifyType(24);
  public static final NotifyType SINGLE_PAIR_REQUIRED = new NotifyType(34);
  public static final NotifyType NO_ADDITIONAL_SAS = new NotifyType(35);
  public static final NotifyType INTERNAL_ADDRESS_FAILURE = new NotifyType(36);
  public static final NotifyType FAILED_CP_REQUIRED = new NotifyType(37);
  public static final NotifyType TS_UNACCEPTABLE = new NotifyType(38);
  public static final NotifyType INVALID_SELECTORS = new NotifyType(39);
  public static final NotifyType UNACCEPTABLE_ADDRESSES = new NotifyType(40);
  public static final NotifyType UNEXPECTED_NAT_DETECTED = new NotifyType(41);
  public static final NotifyType USE_ASSIGNED_HOA = new NotifyType(42);
  public static final NotifyType TEMPORARY_FAILURE = new NotifyType(43);
  public static final NotifyType CHILD_SA_NOT_FOUND = new NotifyType(44);
  public static final NotifyType INVALID_GROUP_ID = new NotifyType(45);
  public static final NotifyType AUTHORIZATION_FAILED = new NotifyType(46);
  public static final NotifyType STATE_NOT_FOUND = new NotifyType(47);
  public static final NotifyType TS_MAX_QUEUE = new NotifyType(48);
  public static final NotifyType REGISTRATION_FAILED = new NotifyType(49);
  public static final NotifyType INITIAL_CONTACT = new NotifyType(16384);
  public static final NotifyType SET_WINDOW_SIZE = new NotifyType(16385);
  public static final NotifyType ADDITIONAL_TS_POSSIBLE = new NotifyType(16386);
  public static final NotifyType IPCOMP_SUPPORTED = new NotifyType(16387);
  public static final NotifyType NAT_DETECTION_SOURCE_IP = new NotifyType(16388);
  public static final NotifyType NAT_DETECTION_DESTINATION_IP = new NotifyType(16389);
  public static final NotifyType COOKIE = new NotifyType(16390);
  public static final NotifyType USE_TRANSPORT_MODE = new NotifyType(16391);
  public static final NotifyType HTTP_CERT_LOOKUP_SUPPORTED = new NotifyType(16392);
  public static final NotifyType REKEY_SA = new NotifyType(16393);
  public static final NotifyType ESP_TFC_PADDING_NOT_SUPPORTED = new NotifyType(16394);
  public static final NotifyType NON_FIRST_FRAGMENTS_ALSO = new NotifyType(16395);
  public static final NotifyType MOBIKE_SUPPORTED = new NotifyType(16396);
  public static final NotifyType ADDITIONAL_IP4_ADDRESS = new NotifyType(16397);
  public static final NotifyType ADDITIONAL_IP6_ADDRESS = new NotifyType(16398);
  public static final NotifyType NO_ADDITIONAL_ADDRESSES = new NotifyType(16399);
  public static final NotifyType UPDATE_SA_ADDRESSES = new NotifyType(16400);
  public static final NotifyType COOKIE2 = new NotifyType(16401);
  public static final NotifyType NO_NATS_ALLOWED = new NotifyType(16402);
  public static final NotifyType AUTH_LIFETIME = new NotifyType(16403);
  public static final NotifyType MULTIPLE_AUTH_SUPPORTED = new NotifyType(16404);
  public static final NotifyType ANOTHER_AUTH_FOLLOWS = new NotifyType(16405);
  public static final NotifyType REDIRECT_SUPPORTED = new NotifyType(16406);
  public static final NotifyType REDIRECT = new NotifyType(16407);
  public static final NotifyType REDIRECTED_FROM = new NotifyType(16408);
  public static final NotifyType TICKET_LT_OPAQUE = new NotifyType(16409);
  public static final NotifyType TICKET_REQUEST = new NotifyType(16410);
  public static final NotifyType TICKET_ACK = new NotifyType(16411);
  public static final NotifyType TICKET_NACK = new NotifyType(16412);
  public static final NotifyType TICKET_OPAQUE = new NotifyType(16413);
  public static final NotifyType LINK_ID = new NotifyType(16414);
  public static final NotifyType USE_WESP_MODE = new NotifyType(16415);
  public static final NotifyType ROHC_SUPPORTED = new NotifyType(16416);
  public static final NotifyType EAP_ONLY_AUTHENTICATION = new NotifyType(16417);
  public static final NotifyType CHILDLESS_IKEV2_SUPPORTED = new NotifyType(16418);
  public static final NotifyType QUICK_CRASH_DETECTION = new NotifyType(16419);
  public static final NotifyType IKEV2_MESSAGE_ID_SYNC_SUPPORTED = new NotifyType(16420);
  public static final NotifyType IPSEC_REPLAY_COUNTER_SYNC_SUPPORTED = new NotifyType(16421);
  public static final NotifyType IKEV2_MESSAGE_ID_SYNC = new NotifyType(16422);
  public static final NotifyType IPSEC_REPLAY_COUNTER_SYNC = new NotifyType(16423);
  public static final NotifyType SECURE_PASSWORD_METHODS = new NotifyType(16424);
  public static final NotifyType PSK_PERSIST = new NotifyType(16425);
  public static final NotifyType PSK_CONFIRM = new NotifyType(16426);
  public static final NotifyType ERX_SUPPORTED = new NotifyType(16427);
  public static final NotifyType IFOM_CAPABILITY = new NotifyType(16428);
  public static final NotifyType GROUP_SENDER = new NotifyType(16429);
  public static final NotifyType IKEV2_FRAGMENTATION_SUPPORTED = new NotifyType(16430);
  public static final NotifyType SIGNATURE_HASH_ALGORITHMS = new NotifyType(16431);
  public static final NotifyType CLONE_IKE_SA_SUPPORTED = new NotifyType(16432);
  public static final NotifyType CLONE_IKE_SA = new NotifyType(16433);
  public static final NotifyType PUZZLE = new NotifyType(16434);
  public static final NotifyType USE_PPK = new NotifyType(16435);
  public static final NotifyType PPK_IDENTITY = new NotifyType(16436);
  public static final NotifyType NO_PPK_AUTH = new NotifyType(16437);
  public static final NotifyType INTERMEDIATE_EXCHANGE_SUPPORTED = new NotifyType(16438);
  public static final NotifyType IP4_ALLOWED = new NotifyType(16439);
  public static final NotifyType IP6_ALLOWED = new NotifyType(16440);
  public static final NotifyType ADDITIONAL_KEY_EXCHANGE = new NotifyType(16441);
  public static final NotifyType USE_AGGFRAG = new NotifyType(16442);
  public static final NotifyType SUPPORTED_AUTH_METHODS = new NotifyType(16443);
  public static final NotifyType SA_RESOURCE_INFO = new NotifyType(16444);
  public static final NotifyType USE_PPK_INT = new NotifyType(16445);
  public static final NotifyType PPK_IDENTITY_KEY = new NotifyType(16446);

  private static final Names NAMES = Names.ofConstants(NotifyType.class, NotifyType::value);

  /** True for an error, false for a status (RFC 7296 section 3.10.1). */
  public boolean error() {
    return value < 16384;
  }

  /** The registry's name, or {@code unknown-N} for a number without one. */
  public String name() {
    return NAMES.of(value);
  }
}
