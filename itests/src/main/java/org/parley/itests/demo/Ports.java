/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.demo;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;

/**
 * The UDP ports of the daemons.
 *
 * @param ike of plain IKE
 * @param natTraversal of IKE and ESP in UDP
 */
record Ports(int ike, int natTraversal) {
  private static final Ports STANDARD = new Ports(500, 4500);
  private static final Ports UNPRIVILEGED = new Ports(1500, 14500);

  /**
   * IKE's own ports where this user may open them, otherwise others.
   *
   * @throws DemoFailure if another program has them
   */
  static Ports choose(List<String> addresses) {
    try {
      return STANDARD.probe(addresses);
    } catch (IOException notForThisUser) {
      try {
        return UNPRIVILEGED.probe(addresses);
      } catch (IOException e) {
        throw new DemoFailure("no UDP port can be opened: " + e.getMessage());
      }
    }
  }

  private Ports probe(List<String> addresses) throws IOException {
    for (String address : addresses) {
      for (int port : new int[] {ike, natTraversal}) {
        try (DatagramSocket socket = new DatagramSocket(port, InetAddress.getByName(address))) {
          socket.getLocalPort();
        } catch (BindException e) {
          if (e.getMessage().contains("in use")) {
            throw new DemoFailure(
                "UDP port %d of %s is in use; \"ss -ulpn sport = :%d\" shows by whom"
                    .formatted(port, address, port));
          }
          throw e;
        }
      }
    }
    return this;
  }

  /** What {@code --listen} gets. */
  String listen(String address) {
    return address + ":" + ike + ":" + natTraversal;
  }
}
