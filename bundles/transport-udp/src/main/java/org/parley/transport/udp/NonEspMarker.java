/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.transport.udp;

import java.nio.ByteBuffer;

/** What stands before an IKE message where ESP may come too (RFC 3948 section 2.2). */
final class NonEspMarker {
  /** Octets, all zero, where ESP has its SPI, which is never zero. */
  static final int LENGTH = 4;

  private static final byte KEEPALIVE = (byte) 0xff;

  private NonEspMarker() {}

  static boolean startsWith(ByteBuffer octets) {
    return octets.remaining() >= LENGTH && octets.getInt(octets.position()) == 0;
  }

  /** A single octet that keeps a NAT's mapping alive (RFC 3948 section 2.3). */
  static boolean isKeepalive(ByteBuffer octets) {
    return octets.remaining() == 1 && octets.get(octets.position()) == KEEPALIVE;
  }
}
