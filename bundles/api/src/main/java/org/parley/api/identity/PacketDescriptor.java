/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.identity;

import java.net.InetAddress;

/**
 * The five-tuple of one packet, which policies are matched against.
 *
 * @param protocol IP protocol, 0 to 255; 0 where it is not known (any)
 * @param sourcePort 0 where the protocol has none
 * @param destinationPort 0 where the protocol has none
 */
public record PacketDescriptor(
    InetAddress source,
    InetAddress destination,
    int protocol,
    int sourcePort,
    int destinationPort) {

  /** The packet of the other direction. */
  public PacketDescriptor reversed() {
    return new PacketDescriptor(destination, source, protocol, destinationPort, sourcePort);
  }
}
