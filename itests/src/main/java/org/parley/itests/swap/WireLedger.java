/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.swap;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Remembers the ESP packets that SAs with the same keys have sealed, whichever provider and data
 * plane did it, and finds what must never repeat: a sequence number (RFC 4303 section 2.2), and an
 * initialization vector, which is the part of the nonce that differs under one key (RFC 4106, 4309,
 * 3686, 7634; with RFC 8750 it is the sequence number).
 */
public final class WireLedger {
  /** SPI and sequence number. */
  private static final int HEADER = 8;

  /** What each of those ciphers sends of its nonce. */
  private static final int VECTOR = 8;

  private final Map<String, Integer> used = new HashMap<>();
  private final List<String> repeats = new ArrayList<>();
  private int packets;

  /**
   * Writes a packet down.
   *
   * @param sa names the SA, and so its key: no key of it is ever replaced
   * @param packet from the SPI on, in hexadecimal
   * @param explicitVector false when the sequence number serves as the initialization vector
   */
  public synchronized void record(String sa, String packet, boolean explicitVector) {
    byte[] octets = HexFormat.of().parseHex(packet);
    if (octets.length < HEADER + VECTOR) {
      return;
    }
    packets++;
    ByteBuffer header = ByteBuffer.wrap(octets);
    String spi = Integer.toHexString(header.getInt());
    once(sa + " SPI " + spi + ", sequence number " + Integer.toUnsignedString(header.getInt()));
    if (explicitVector) {
      once(
          sa + " SPI " + spi + ", IV " + HexFormat.of().formatHex(octets, HEADER, HEADER + VECTOR));
    }
  }

  private void once(String what) {
    Integer before = used.putIfAbsent(what, packets);
    if (before != null) {
      repeats.add(what + " of packet " + before + " again in packet " + packets);
    }
  }

  /** What was used twice. */
  public synchronized List<String> repeats() {
    return List.copyOf(repeats);
  }

  /** How many packets were written down. */
  public synchronized int packets() {
    return packets;
  }
}
