/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.transport.memory;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.parley.api.identity.Endpoint;
import org.parley.spi.transport.Datagram;
import org.parley.spi.transport.DatagramReceiver;
import org.parley.spi.transport.EncapsulatedPacketReceiver;
import org.parley.spi.transport.Transport;

/**
 * One host on a {@link MemoryNetwork}: some addresses with two ports each, plain IKE and IKE beside
 * ESP, which behave as UDP ports do (RFC 3948 section 2).
 *
 * <p>A non-ESP marker that arrives at the plain port is data there, and what arrives without one at
 * the other port is a keepalive or ESP.
 */
public final class MemoryTransport implements Transport {
  private static final int MARKER = 4;
  private static final byte KEEPALIVE = (byte) 0xff;

  private final MemoryNetwork network;
  private final int plainPort;
  private final int natTraversalPort;
  private final List<InetAddress> addresses = new CopyOnWriteArrayList<>();
  private final List<EncapsulatedPacketReceiver> sinks = new CopyOnWriteArrayList<>();
  private final MemoryNetwork.Port plain = this::arrivedPlain;
  private final MemoryNetwork.Port shared = this::arrivedShared;
  private volatile DatagramReceiver receiver;

  /** With ports 500 and 4500. */
  public MemoryTransport(MemoryNetwork network, List<InetAddress> addresses) {
    this(network, addresses, 500, 4500);
  }

  /**
   * With other ports.
   *
   * @param plainPort port without non-ESP marker
   * @param natTraversalPort port with it
   */
  public MemoryTransport(
      MemoryNetwork network, List<InetAddress> addresses, int plainPort, int natTraversalPort) {
    this.network = network;
    this.plainPort = plainPort;
    this.natTraversalPort = natTraversalPort;
    this.addresses.addAll(addresses);
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public int peerPort() {
    return plainPort;
  }

  @Override
  public int peerNatTraversalPort() {
    return natTraversalPort;
  }

  /** {@inheritDoc} Fails when another transport of the network has one of the addresses. */
  @Override
  public synchronized void start(DatagramReceiver target) {
    receiver = target;
    addresses.forEach(this::open);
  }

  @Override
  public synchronized void stop() {
    addresses.forEach(this::close);
    receiver = null;
  }

  /** The host gets another address, while it runs or before. */
  public synchronized void addAddress(InetAddress address) {
    if (receiver != null) {
      open(address);
    }
    addresses.add(address);
  }

  /** The host loses an address. */
  public synchronized void removeAddress(InetAddress address) {
    addresses.remove(address);
    close(address);
  }

  /** ESP packets in UDP go to {@code sink} too. */
  public void addEncapsulatedPacketReceiver(EncapsulatedPacketReceiver sink) {
    sinks.add(sink);
  }

  /** ESP packets in UDP go to {@code sink} no longer. */
  public void removeEncapsulatedPacketReceiver(EncapsulatedPacketReceiver sink) {
    sinks.remove(sink);
  }

  @Override
  public boolean send(Datagram datagram) {
    if (!isOpen(datagram.local())) {
      return false;
    }
    network.carry(datagram);
    return true;
  }

  @Override
  public boolean sendEncapsulated(Endpoint local, Endpoint remote, byte[] packet) {
    return local.port() == natTraversalPort && send(new Datagram(local, remote, packet, false));
  }

  @Override
  public List<LocalEndpoint> localEndpoints() {
    if (receiver == null) {
      return List.of();
    }
    return addresses.stream()
        .flatMap(
            address ->
                List.of(
                    new LocalEndpoint(new Endpoint(address, plainPort), false),
                    new LocalEndpoint(new Endpoint(address, natTraversalPort), true))
                    .stream())
        .toList();
  }

  @Override
  public Optional<LocalEndpoint> toward(InetAddress peer) {
    return localEndpoints().stream()
        .filter(local -> !local.nonEspMarker())
        .filter(local -> local.endpoint().address().getClass() == peer.getClass())
        .findFirst();
  }

  private boolean isOpen(Endpoint local) {
    return receiver != null
        && addresses.contains(local.address())
        && (local.port() == plainPort || local.port() == natTraversalPort);
  }

  private void open(InetAddress address) {
    boolean free =
        network.open(new Endpoint(address, plainPort), plain)
            && network.open(new Endpoint(address, natTraversalPort), shared);
    if (!free) {
      throw new IllegalStateException(
          "another transport of this network has " + address.getHostAddress());
    }
  }

  private void close(InetAddress address) {
    network.close(new Endpoint(address, plainPort), plain);
    network.close(new Endpoint(address, natTraversalPort), shared);
  }

  private void arrivedPlain(Datagram arrival) {
    byte[] octets = arrival.octets();
    if (arrival.nonEspMarker()) {
      octets = new byte[MARKER + arrival.octets().length];
      System.arraycopy(arrival.octets(), 0, octets, MARKER, arrival.octets().length);
    }
    deliver(arrival, octets, false);
  }

  private void arrivedShared(Datagram arrival) {
    byte[] octets = arrival.octets();
    if (arrival.nonEspMarker()) {
      deliver(arrival, octets, true);
    } else if (hasMarker(octets)) {
      deliver(arrival, Arrays.copyOfRange(octets, MARKER, octets.length), true);
    } else if (octets.length > 1 || (octets.length == 1 && octets[0] != KEEPALIVE)) {
      sinks.forEach(sink -> sink.received(arrival.remote(), arrival.local(), octets));
    }
  }

  private static boolean hasMarker(byte[] octets) {
    return octets.length >= MARKER && (octets[0] | octets[1] | octets[2] | octets[3]) == 0;
  }

  private void deliver(Datagram arrival, byte[] octets, boolean nonEspMarker) {
    DatagramReceiver target = receiver;
    if (target != null) {
      target.received(new Datagram(arrival.remote(), arrival.local(), octets, nonEspMarker));
    }
  }
}
