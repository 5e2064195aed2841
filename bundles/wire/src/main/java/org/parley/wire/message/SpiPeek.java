/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.message;

import java.util.OptionalLong;
import org.parley.wire.octets.Slice;

/** Looks at single fields of a datagram that may be anything, before a header is made of it. */
public final class SpiPeek {

  private SpiPeek() {}

  /** The initiator SPI or cookie; empty when the datagram is shorter than a header. */
  public static OptionalLong initiatorSpi(Slice datagram) {
    return int64(datagram, 0);
  }

  /** The responder SPI or cookie; empty when the datagram is shorter than a header. */
  public static OptionalLong responderSpi(Slice datagram) {
    return int64(datagram, 8);
  }

  /** The major version, 0 to 15; -1 when the datagram is shorter than a header. */
  public static int majorVersion(Slice datagram) {
    return datagram.length() < IkeHeader.OCTETS ? -1 : datagram.get(17) >>> 4;
  }

  private static OptionalLong int64(Slice datagram, int at) {
    if (datagram.length() < IkeHeader.OCTETS) {
      return OptionalLong.empty();
    }
    long value = 0;
    for (int i = at; i < at + 8; i++) {
      value = value << 8 | datagram.get(i);
    }
    return OptionalLong.of(value);
  }
}
