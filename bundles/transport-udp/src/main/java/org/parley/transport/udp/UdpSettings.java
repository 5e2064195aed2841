/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.transport.udp;

import java.util.List;

/**
 * How to listen and where peers do.
 *
 * @param listen at least one
 * @param peerPort port at which peers listen for plain IKE
 * @param peerNatTraversalPort port at which they listen for IKE beside ESP
 */
record UdpSettings(List<ListenAddress> listen, int peerPort, int peerNatTraversalPort) {
  UdpSettings {
    listen = List.copyOf(listen);
  }

  /** With 0 for a peer's port, it is the own one of the first address. */
  static UdpSettings of(String listen, int peerPort, int peerNatTraversalPort) {
    List<ListenAddress> addresses = ListenAddress.parse(listen);
    ListenAddress first = addresses.get(0);
    return new UdpSettings(
        addresses,
        port(peerPort, first.port()),
        port(peerNatTraversalPort, first.natTraversalPort()));
  }

  private static int port(int given, int own) {
    if (given < 0 || given > 65535) {
      throw new IllegalArgumentException("the peers' port " + given + " is not from 1 to 65535");
    }
    return given == 0 ? own : given;
  }
}
