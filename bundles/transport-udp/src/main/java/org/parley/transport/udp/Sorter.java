/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.transport.udp;

import java.nio.ByteBuffer;
import java.util.List;
import org.parley.api.identity.Endpoint;
import org.parley.spi.transport.Datagram;
import org.parley.spi.transport.DatagramReceiver;
import org.parley.spi.transport.EncapsulatedPacketReceiver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells IKE, ESP and keepalives apart and hands them on. */
final class Sorter {
  private static final Logger LOG = LoggerFactory.getLogger(Sorter.class);

  private final List<EncapsulatedPacketReceiver> sinks;
  private final Counted failures = new Counted();
  private volatile DatagramReceiver receiver;

  Sorter(DatagramReceiver receiver, List<EncapsulatedPacketReceiver> sinks) {
    this.receiver = receiver;
    this.sinks = sinks;
  }

  /** Nothing is handed on from now on. */
  void end() {
    receiver = null;
  }

  void arrived(Endpoint local, boolean besideEsp, Endpoint remote, ByteBuffer octets) {
    DatagramReceiver target = receiver;
    // Nobody can be answered at port 0.
    if (target == null || remote.port() == 0 || !octets.hasRemaining()) {
      return;
    }
    try {
      if (!besideEsp) {
        target.received(new Datagram(local, remote, rest(octets), false));
      } else if (NonEspMarker.startsWith(octets)) {
        octets.position(octets.position() + NonEspMarker.LENGTH);
        target.received(new Datagram(local, remote, rest(octets), true));
      } else if (!NonEspMarker.isKeepalive(octets)) {
        encapsulated(local, remote, octets);
      }
    } catch (RuntimeException e) {
      // Whoever takes datagrams must not end the thread that reads them.
      if (failures.worthALine()) {
        LOG.error("A datagram from {} was not taken ({} so far)", remote, failures.count(), e);
      }
    }
  }

  private void encapsulated(Endpoint local, Endpoint remote, ByteBuffer octets) {
    if (sinks.isEmpty()) {
      return;
    }
    byte[] packet = rest(octets);
    for (EncapsulatedPacketReceiver sink : sinks) {
      sink.received(local, remote, packet);
    }
  }

  private static byte[] rest(ByteBuffer octets) {
    byte[] copy = new byte[octets.remaining()];
    octets.get(copy);
    return copy;
  }
}
