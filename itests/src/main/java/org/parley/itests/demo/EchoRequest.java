/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.demo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** An ICMP echo request (RFC 792): type 8, code 0, checksum, identifier, sequence number, data. */
record EchoRequest(int identifier, int sequence, String data) {
  private static final byte REQUEST = 8;
  private static final byte REPLY = 0;
  private static final int HEADER = 8;
  private static final int CHECKSUM = 2;

  /** The request in hexadecimal digits. */
  String hex() {
    return hex(REQUEST);
  }

  /** What a host answers to it. */
  String replyHex() {
    return hex(REPLY);
  }

  private String hex(byte type) {
    byte[] text = data.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer message =
        ByteBuffer.allocate(HEADER + text.length + text.length % 2)
            .put(type)
            .put((byte) 0)
            .putShort((short) 0)
            .putShort((short) identifier)
            .putShort((short) sequence)
            .put(text);
    message.putShort(CHECKSUM, checksum(message.array()));
    return HexFormat.of().formatHex(message.array());
  }

  /** The ones' complement of the ones' complement sum of all pairs of octets. */
  private static short checksum(byte[] octets) {
    ByteBuffer words = ByteBuffer.wrap(octets);
    int sum = 0;
    while (words.hasRemaining()) {
      sum += words.getShort() & 0xffff;
    }
    sum = (sum & 0xffff) + (sum >>> 16);
    sum += sum >>> 16;
    return (short) ~sum;
  }
}
