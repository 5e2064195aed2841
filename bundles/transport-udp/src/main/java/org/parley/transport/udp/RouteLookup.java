/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.transport.udp;

import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.Optional;

/** Which local address the routes of this machine choose for a destination. */
@FunctionalInterface
interface RouteLookup {
  /** Empty when there is no route. */
  Optional<InetAddress> localAddress(InetAddress destination);

  /** Connects an UDP socket, which sends nothing but makes the kernel choose. */
  static Optional<InetAddress> ofKernel(InetAddress destination) {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(destination, ListenAddress.PORT);
      InetAddress chosen = socket.getLocalAddress();
      return chosen.isAnyLocalAddress() ? Optional.empty() : Optional.of(chosen);
    } catch (SocketException | UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
