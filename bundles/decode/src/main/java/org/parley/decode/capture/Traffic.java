/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.capture;

import java.net.InetAddress;
import org.parley.wire.octets.Slice;

/** What a frame carries, as far as a reader of IKE cares. */
public sealed interface Traffic {

  /**
   * A UDP datagram.
   *
   * @param payload what follows the UDP header, as far as captured
   * @param note anything unusual on the way down to it, or empty text
   */
  record Udp(
      InetAddress source,
      int sourcePort,
      InetAddress destination,
      int destinationPort,
      Slice payload,
      String note)
      implements Traffic {

    /** True when either port is {@code port}. */
    public boolean uses(int port) {
      return sourcePort == port || destinationPort == port;
    }
  }

  /** A fragment of an IP packet behind the first; fragments are not put together. */
  record LaterFragment() implements Traffic {}

  /** ESP or AH directly on IP. */
  record Ipsec(String protocol) implements Traffic {}

  /** Everything else. */
  record Other(String reason) implements Traffic {}
}
