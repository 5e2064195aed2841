/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.harness;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.parley.api.identity.Endpoint;
import org.parley.spi.transport.Datagram;
import org.parley.transport.memory.Delivery;
import org.parley.transport.memory.Impairment;
import org.parley.transport.memory.MemoryNetwork;
import org.parley.transport.memory.MemoryTransport;

/**
 * Somebody on the path without a key: hears every datagram, and sends what he likes under any
 * address. Lives at 10.0.0.66.
 */
public final class Attacker implements Impairment {
  private static final Endpoint HOME = new Endpoint(Peer.address("10.0.0.66"), 500);

  private final MemoryTransport transport;
  private final List<Datagram> heard = new ArrayList<>();
  private final Deque<Datagram> forged = new ArrayDeque<>();

  /** Sits down on the network of two peers. */
  public Attacker(TwoPeers peers) {
    this(peers.network());
    peers.network().impair(this);
  }

  /** Sits down on a network; hears what its owner lets pass through this impairment. */
  public Attacker(MemoryNetwork network) {
    transport = new MemoryTransport(network, List.of(HOME.address()));
    transport.start(datagram -> {});
  }

  /** Sends a datagram, whose {@code local} endpoint is whom it pretends to come from. */
  public void send(Datagram datagram) {
    forged.add(datagram);
    transport.send(new Datagram(HOME, HOME, new byte[0], false));
  }

  /** Sends something that was heard once more, as it was. */
  public void replay(List<Datagram> datagrams) {
    datagrams.forEach(this::send);
  }

  /** Sends something that was heard back to whom it came from. */
  public void reflect(List<Datagram> datagrams) {
    datagrams.forEach(d -> send(new Datagram(d.remote(), d.local(), d.octets(), d.nonEspMarker())));
  }

  /** The same from another address. */
  public static Datagram from(String address, Datagram datagram) {
    return new Datagram(
        new Endpoint(Peer.address(address), 500),
        datagram.remote(),
        datagram.octets(),
        datagram.nonEspMarker());
  }

  /** The same with other octets. */
  public static Datagram with(byte[] octets, Datagram datagram) {
    return new Datagram(datagram.local(), datagram.remote(), octets, datagram.nonEspMarker());
  }

  /** What others have sent so far, oldest first. */
  public List<Datagram> heard() {
    return List.copyOf(heard);
  }

  @Override
  public List<Delivery> fate(Datagram datagram, long count) {
    if (datagram.local().equals(HOME)) {
      return List.of(Delivery.atOnce(forged.remove()));
    }
    heard.add(datagram);
    return List.of(Delivery.atOnce(datagram));
  }
}
