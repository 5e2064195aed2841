/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.api.identity.Endpoint;
import org.parley.spi.transport.Datagram;

class PortTableTest {
  private final Set<InetAddress> present = new LinkedHashSet<>();
  private final ManualTimers timers = new ManualTimers();
  private final FakeSockets sockets = new FakeSockets();
  private final List<Datagram> arrived = new ArrayList<>();

  @Test
  void everyAddressOfTheInterfacesHasTwoSocketsOfItsOwn() {
    present.addAll(List.of(address("192.0.2.1"), address("2001:db8::1")));
    UdpTransport transport = started("");
    assertThat(open(transport))
        .containsExactly(
            "192.0.2.1/500",
            "192.0.2.1/4500 marker",
            "2001:db8:0:0:0:0:0:1/500",
            "2001:db8:0:0:0:0:0:1/4500 marker");
  }

  @Test
  void aWildcardOfOneFamilyTakesThatFamilyOnly() {
    present.addAll(List.of(address("192.0.2.1"), address("2001:db8::1")));
    assertThat(open(started("[::]:1500:14500")))
        .containsExactly("2001:db8:0:0:0:0:0:1/1500", "2001:db8:0:0:0:0:0:1/14500 marker");
  }

  @Test
  void addressesThatComeAndGoAreFollowed() {
    present.add(address("192.0.2.1"));
    UdpTransport transport = started("");
    present.add(address("192.0.2.2"));
    timers.fire();
    assertThat(open(transport)).hasSize(4);
    present.remove(address("192.0.2.1"));
    timers.fire();
    assertThat(open(transport)).containsExactly("192.0.2.2/500", "192.0.2.2/4500 marker");
    assertThat(sockets.bound).hasSize(2);
    assertThat(transport.send(datagram("192.0.2.1"))).as("from an address that is gone").isFalse();
    assertThat(transport.send(datagram("192.0.2.2"))).isTrue();
  }

  @Test
  void anAddressByNameIsOpenedThoughNoInterfaceListsIt() {
    UdpTransport transport = started("127.0.0.2");
    assertThat(open(transport)).hasSize(2);
    timers.fire();
    assertThat(open(transport)).as("and stays").hasSize(2);
  }

  @Test
  void anAddressByNameThatWasListedAndWentIsClosedUntilItReturns() {
    present.add(address("192.0.2.1"));
    UdpTransport transport = started("192.0.2.1");
    present.clear();
    timers.fire();
    assertThat(open(transport)).isEmpty();
    present.add(address("192.0.2.1"));
    timers.fire();
    assertThat(open(transport)).hasSize(2);
  }

  @Test
  void aSocketThatCantBeOpenedIsTriedAgainLessAndLessOften() {
    sockets.refused.add(500);
    UdpTransport transport = started("192.0.2.1");
    assertThat(open(transport)).as("the other port works").hasSize(1);
    List<Integer> attempts = new ArrayList<>();
    for (int poll = 1; poll <= 40; poll++) {
      int before = sockets.attempts;
      timers.fire();
      if (sockets.attempts > before) {
        attempts.add(poll);
      }
    }
    assertThat(attempts)
        .as("at each of the quick polls in the beginning, then with growing pauses")
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 22, 30);
    sockets.refused.clear();
    present.add(address("192.0.2.9"));
    timers.fire();
    assertThat(open(transport)).as("a change of addresses is worth an attempt").hasSize(2);
  }

  @Test
  void aPortThatThePredecessorIsClosingIsTakenAMomentLater() {
    sockets.refused.addAll(List.of(500, 4500));
    UdpTransport transport = started("192.0.2.1");
    assertThat(open(transport)).isEmpty();
    assertThat(timers.lastDelay()).isEqualTo(PortTable.SOON);
    sockets.refused.clear();
    timers.fire();
    assertThat(open(transport)).hasSize(2);
    assertThat(timers.lastDelay()).isEqualTo(PortTable.POLL);
  }

  @Test
  void aSocketThatDiesIsOpenedAgain() {
    UdpTransport transport = started("192.0.2.1");
    FakePort dead = sockets.bound.get(new Endpoint(address("192.0.2.1"), 500));
    dead.close();
    dead.arrivals.died(dead, new IOException("gone"));
    assertThat(open(transport)).containsExactly("192.0.2.1/4500 marker");
    timers.fire();
    assertThat(open(transport)).hasSize(2);
    dead.arrivals.died(dead, new IOException("late news of the old socket"));
    assertThat(open(transport)).hasSize(2);
  }

  @Test
  void afterStopNothingIsOpenDeliveredOrScheduled() {
    UdpTransport transport = started("192.0.2.1");
    FakePort port = sockets.bound.get(new Endpoint(address("192.0.2.1"), 500));
    transport.stop();
    port.arrivals.arrived(port, port.local(), ByteBuffer.wrap(new byte[] {1}));
    assertThat(arrived).isEmpty();
    assertThat(sockets.bound).isEmpty();
    assertThat(timers.pending()).isZero();
    assertThat(transport.localEndpoints()).isEmpty();
    assertThat(transport.send(datagram("192.0.2.1"))).isFalse();
    transport.stop();
  }

  @Test
  void aFailureToSendIsNoFailureOfTheTransport() {
    UdpTransport transport = started("192.0.2.1");
    sockets.sendFails = true;
    assertThat(transport.send(datagram("192.0.2.1"))).isFalse();
    sockets.sendFails = false;
    assertThat(transport.send(datagram("192.0.2.1"))).isTrue();
  }

  @Test
  void aDatagramFromPortZeroCantBeAnsweredAndIsDropped() {
    started("192.0.2.1");
    FakePort port = sockets.bound.get(new Endpoint(address("192.0.2.1"), 500));
    Endpoint nobody = new Endpoint(address("192.0.2.7"), 0);
    port.arrivals.arrived(port, nobody, ByteBuffer.wrap(new byte[] {1}));
    assertThat(arrived).isEmpty();
  }

  @Test
  void theRouteChoosesTheLocalAddress() {
    present.addAll(List.of(address("127.0.0.1"), address("192.0.2.1"), address("192.0.2.2")));
    UdpTransport transport = started("");
    assertThat(toward(transport, "198.51.100.1")).isEqualTo("192.0.2.2/500");
    assertThat(toward(transport, "127.0.0.9"))
        .as("no route: same reach")
        .isEqualTo("127.0.0.1/500");
    assertThat(transport.toward(address("2001:db8::9"))).as("no such family here").isEmpty();
  }

  @Test
  void theOnlyEndpointOfAFamilyNeedsNoRoute() {
    assertThat(toward(started("127.0.0.5:1500:14500"), "198.51.100.1")).isEqualTo("127.0.0.5/1500");
  }

  @Test
  void aRefusalToOpenSaysWhatToDo() {
    Endpoint low = new Endpoint(address("192.0.2.1"), 500);
    assertThat(OpenFailure.explain(low, new BindException("Permission denied")))
        .contains("192.0.2.1/500", "CAP_NET_BIND_SERVICE", "listen = ADDR:1500:14500");
    assertThat(OpenFailure.explain(low, new BindException("Address already in use")))
        .contains("ss -ulpn sport = :500");
    assertThat(OpenFailure.explain(low, new BindException("Cannot assign requested address")))
        .contains("when the address appears");
    assertThat(OpenFailure.explain(low, new IOException("odd"))).contains("odd");
  }

  private UdpTransport started(String listen) {
    RouteLookup routes =
        destination ->
            destination.equals(address("198.51.100.1"))
                ? Optional.of(address("192.0.2.2"))
                : Optional.empty();
    UdpTransport transport =
        new UdpTransport(
            UdpSettings.of(listen, 0, 0),
            () -> sockets,
            () -> new LinkedHashSet<>(present),
            routes,
            timers);
    transport.start(arrived::add);
    return transport;
  }

  private static List<String> open(UdpTransport transport) {
    return transport.localEndpoints().stream()
        .map(local -> local.endpoint() + (local.nonEspMarker() ? " marker" : ""))
        .toList();
  }

  private static String toward(UdpTransport transport, String peer) {
    return transport.toward(address(peer)).orElseThrow().endpoint().toString();
  }

  private static Datagram datagram(String from) {
    Endpoint peer = new Endpoint(address("198.51.100.1"), 500);
    return new Datagram(new Endpoint(address(from), 500), peer, new byte[] {1}, false);
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** Sockets without an operating system. */
  private static final class FakeSockets implements DatagramSockets {
    private final Map<Endpoint, FakePort> bound = new HashMap<>();
    private final Set<Integer> refused = new HashSet<>();
    private int attempts;
    private boolean sendFails;

    @Override
    public DatagramPort open(Endpoint local, Arrivals arrivals) throws IOException {
      attempts++;
      if (refused.contains(local.port())) {
        throw new BindException("Address already in use");
      }
      FakePort port = new FakePort(this, local, arrivals);
      assertThat(bound.put(local, port)).as("bound twice").isNull();
      return port;
    }

    @Override
    public void close() {
      bound.clear();
    }
  }

  private record FakePort(FakeSockets sockets, Endpoint local, DatagramSockets.Arrivals arrivals)
      implements DatagramSockets.DatagramPort {
    @Override
    public boolean send(boolean marker, byte[] octets, Endpoint remote) throws IOException {
      if (sockets.sendFails) {
        throw new IOException("Network is unreachable");
      }
      return true;
    }

    @Override
    public void close() {
      sockets.bound.remove(local, this);
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }
}
