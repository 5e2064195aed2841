/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.transport.udp;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.parley.api.identity.Endpoint;
import org.parley.spi.time.Timers;
import org.parley.spi.transport.Datagram;
import org.parley.spi.transport.DatagramReceiver;
import org.parley.spi.transport.EncapsulatedPacketReceiver;
import org.parley.spi.transport.Transport;
import org.parley.transport.udp.DatagramSockets.DatagramPort;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * IKE over UDP.
 *
 * <p>Nothing is queued here: each datagram is handed on before the next one is read, and what does
 * not fit into the kernel's buffer meanwhile is lost, so that a flood can't fill the memory.
 */
final class UdpTransport implements Transport {
  private static final Logger LOG = LoggerFactory.getLogger(UdpTransport.class);

  private final UdpSettings settings;
  private final Supplier<DatagramSockets> factory;
  private final AddressLister addresses;
  private final RouteLookup routes;
  private final Timers timers;
  private final List<EncapsulatedPacketReceiver> sinks = new CopyOnWriteArrayList<>();
  private final Counted sendFailures = new Counted();
  private volatile PortTable table;

  UdpTransport(
      UdpSettings settings,
      Supplier<DatagramSockets> factory,
      AddressLister addresses,
      RouteLookup routes,
      Timers timers) {
    this.settings = settings;
    this.factory = factory;
    this.addresses = addresses;
    this.routes = routes;
    this.timers = timers;
  }

  @Override
  public String name() {
    return "udp";
  }

  @Override
  public int peerPort() {
    return settings.peerPort();
  }

  @Override
  public int peerNatTraversalPort() {
    return settings.peerNatTraversalPort();
  }

  @Override
  public synchronized void start(DatagramReceiver receiver) {
    stop();
    PortTable fresh =
        new PortTable(
            factory.get(),
            new WantedEndpoints(settings.listen()),
            addresses,
            timers,
            new Sorter(receiver, sinks));
    table = fresh;
    fresh.start();
  }

  @Override
  public synchronized void stop() {
    PortTable old = table;
    table = null;
    if (old != null) {
      old.close();
    }
  }

  void addSink(EncapsulatedPacketReceiver sink) {
    sinks.add(sink);
  }

  void removeSink(EncapsulatedPacketReceiver sink) {
    sinks.remove(sink);
  }

  @Override
  public boolean send(Datagram datagram) {
    return send(datagram.local(), datagram.remote(), datagram.nonEspMarker(), datagram.octets());
  }

  @Override
  public boolean sendEncapsulated(Endpoint local, Endpoint remote, byte[] packet) {
    boolean esp = !NonEspMarker.startsWith(ByteBuffer.wrap(packet)) && packet.length > 1;
    return esp && sharesWithEsp(local) && send(local, remote, false, packet);
  }

  private boolean sharesWithEsp(Endpoint local) {
    PortTable current = table;
    return current != null && current.sharesWithEsp(local);
  }

  private boolean send(Endpoint local, Endpoint remote, boolean marker, byte[] octets) {
    PortTable current = table;
    DatagramPort port = current == null ? null : current.port(local);
    if (port == null || remote.port() == 0) {
      return false;
    }
    try {
      return port.send(marker, octets, remote);
    } catch (IOException | RuntimeException e) {
      // No route, refused by a filter, too long, closed meanwhile: the next one may get through.
      if (sendFailures.worthALine()) {
        LOG.warn(
            "A datagram from {} to {} could not be sent ({}; {} so far)",
            local,
            remote,
            e.getMessage(),
            sendFailures.count());
      }
      return false;
    }
  }

  @Override
  public List<LocalEndpoint> localEndpoints() {
    PortTable current = table;
    return current == null ? List.of() : current.endpoints();
  }

  @Override
  public Optional<LocalEndpoint> toward(InetAddress peer) {
    List<LocalEndpoint> plain =
        localEndpoints().stream()
            .filter(local -> !local.nonEspMarker())
            .filter(local -> sameFamily(local.endpoint().address(), peer))
            .toList();
    if (plain.size() < 2) {
      return plain.stream().findFirst();
    }
    Optional<InetAddress> chosen = routes.localAddress(peer);
    return plain.stream()
        .filter(local -> chosen.filter(local.endpoint().address()::equals).isPresent())
        .findFirst()
        .or(() -> sameReach(plain, peer))
        .or(() -> plain.stream().findFirst());
  }

  /** A loopback address talks to loopback addresses, the others to the others. */
  private static Optional<LocalEndpoint> sameReach(List<LocalEndpoint> plain, InetAddress peer) {
    return plain.stream()
        .filter(local -> reach(local.endpoint().address()) == reach(peer))
        .findFirst();
  }

  private static int reach(InetAddress address) {
    return address.isLoopbackAddress() ? 0 : address.isLinkLocalAddress() ? 1 : 2;
  }

  private static boolean sameFamily(InetAddress one, InetAddress other) {
    return one instanceof Inet6Address == other instanceof Inet6Address;
  }
}
