/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.deadpeerdetection;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;

/**
 * What is remembered of one IKE SA. Schema 1: version, own number, first number of the round,
 * peer's number, begin of the round, packets received and sent; 37 octets.
 *
 * @param own sequence number of the last question, unsigned 32 bits
 * @param first sequence number of the first question of the round that is open; 0 = none is open
 * @param peers highest sequence number of the peer's questions; 0 = none has come
 * @param since when the round began, in milliseconds since 1970
 * @param received packets of all pairs, as last looked at
 * @param sent packets of all pairs, as last looked at
 */
record Watch(long own, long first, long peers, long since, long received, long sent) {
  /** How far the peer's number may jump: its questions get lost, too. */
  static final long WINDOW = 1024;

  private static final int SCHEMA = 1;
  private static final long NUMBERS = 0xffffffffL;

  /** Before any question. The first number is random with a zero high bit (section 6.2). */
  static Watch beginning(long random) {
    return new Watch(random & 0x7fffffffL, 0, 0, 0, 0, 0);
  }

  /** Decoded; empty when it is of another schema. */
  static Optional<Watch> of(String hex) {
    Decoded<Watch> decoded = OctetReader.read(Slice.of(HexFormat.of().parseHex(hex)), Watch::read);
    return decoded.value().filter(watch -> watch.own >= 0);
  }

  private static Watch read(OctetReader in) {
    boolean known = in.uint8("schema") == SCHEMA;
    Watch watch =
        new Watch(
            in.uint32("own number"),
            in.uint32("first number"),
            in.uint32("peer's number"),
            in.int64("begin of the round"),
            in.int64("packets received"),
            in.int64("packets sent"));
    return known ? watch : new Watch(-1, 0, 0, 0, 0, 0);
  }

  String hex() {
    byte[] octets =
        new OctetWriter()
            .uint8(SCHEMA)
            .uint32(own)
            .uint32(first)
            .uint32(peers)
            .int64(since)
            .int64(received)
            .int64(sent)
            .toArray();
    return HexFormat.of().formatHex(octets);
  }

  /** True while questions are unanswered. */
  boolean asking() {
    return first != 0;
  }

  /** One more question; numbers never are 0. */
  Watch asked(Instant now) {
    long next = own == NUMBERS ? 1 : own + 1;
    return asking()
        ? new Watch(next, first, peers, since, received, sent)
        : new Watch(next, next, peers, now.toEpochMilli(), received, sent);
  }

  /** The peer lives. */
  Watch alive() {
    return new Watch(own, 0, peers, 0, received, sent);
  }

  /** Traffic as it stands now. */
  Watch counted(long nowReceived, long nowSent) {
    return new Watch(own, first, peers, since, nowReceived, nowSent);
  }

  /** True when {@code number} is that of a question of the open round. */
  boolean answers(long number) {
    return asking() && distance(first, number) <= distance(first, own);
  }

  /** True when the peer's question is not older than what came already. */
  boolean next(long number) {
    return peers == 0 || distance(peers, number) <= WINDOW;
  }

  /** The peer has asked. */
  Watch heard(long number) {
    return new Watch(own, first, number, since, received, sent);
  }

  private static long distance(long from, long to) {
    return (to - from) & NUMBERS;
  }
}
