/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.transport.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.parley.api.identity.Endpoint;
import org.parley.spi.transport.Datagram;

class MemoryNetworkTest {
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final List<Duration> delays = new ArrayList<>();
  private final MemoryNetwork network =
      new MemoryNetwork(
          (delay, task) -> {
            delays.add(delay);
            tasks.add(task);
          });
  private final InetAddress left = address("192.0.2.1");
  private final InetAddress right = address("192.0.2.2");
  private final MemoryTransport leftHost = new MemoryTransport(network, List.of(left));
  private final MemoryTransport rightHost = new MemoryTransport(network, List.of(right));
  private final List<Datagram> arrived = new ArrayList<>();
  private final List<byte[]> esp = new ArrayList<>();

  MemoryNetworkTest() {
    leftHost.start(datagram -> {});
    rightHost.start(arrived::add);
    rightHost.addEncapsulatedPacketReceiver((local, remote, packet) -> esp.add(packet));
  }

  @Test
  void aDatagramArrivesWithTheEndpointsTurnedRound() {
    assertThat(leftHost.send(plain(1, 2, 3))).isTrue();
    assertThat(arrived).as("never from within send").isEmpty();
    run();
    assertThat(arrived)
        .singleElement()
        .satisfies(
            datagram -> {
              assertThat(datagram.local()).isEqualTo(new Endpoint(right, 500));
              assertThat(datagram.remote()).isEqualTo(new Endpoint(left, 500));
              assertThat(datagram.octets()).containsExactly(1, 2, 3);
              assertThat(datagram.nonEspMarker()).isFalse();
            });
  }

  @Test
  void aMarkerIsTakenAwayWhereItHasAMeaningAndIsDataElsewhere() {
    Endpoint from = new Endpoint(left, 4500);
    leftHost.send(new Datagram(from, new Endpoint(right, 4500), new byte[] {7}, true));
    leftHost.send(new Datagram(from, new Endpoint(right, 500), new byte[] {7}, true));
    run();
    assertThat(arrived.get(0).nonEspMarker()).isTrue();
    assertThat(arrived.get(0).octets()).containsExactly(7);
    assertThat(arrived.get(1).nonEspMarker()).isFalse();
    assertThat(arrived.get(1).octets()).containsExactly(0, 0, 0, 0, 7);
  }

  @Test
  void whatHasNoMarkerBesideEspIsEspOrAKeepalive() {
    Endpoint from = new Endpoint(left, 4500);
    Endpoint to = new Endpoint(right, 4500);
    assertThat(leftHost.sendEncapsulated(from, to, new byte[] {0, 0, 1, 0, 9})).isTrue();
    leftHost.send(new Datagram(from, to, new byte[] {(byte) 0xff}, false));
    leftHost.send(new Datagram(from, to, new byte[] {0, 0, 0, 0, 5}, false));
    run();
    assertThat(esp).singleElement().isEqualTo(new byte[] {0, 0, 1, 0, 9});
    assertThat(arrived)
        .singleElement()
        .satisfies(datagram -> assertThat(datagram.octets()).containsExactly(5));
    assertThat(leftHost.sendEncapsulated(new Endpoint(left, 500), to, new byte[] {1}))
        .as("ESP has no place on the plain port")
        .isFalse();
  }

  @Test
  void anAddressThatIsGoneNeitherSendsNorReceives() {
    leftHost.send(plain(1));
    rightHost.removeAddress(right);
    run();
    assertThat(arrived).isEmpty();
    leftHost.removeAddress(left);
    assertThat(leftHost.send(plain(1))).isFalse();
    assertThat(leftHost.toward(right)).isEmpty();
    rightHost.addAddress(right);
    leftHost.addAddress(left);
    assertThat(leftHost.send(plain(2))).isTrue();
    run();
    assertThat(arrived).hasSize(1);
  }

  @Test
  void afterStopNothingIsDelivered() {
    leftHost.send(plain(1));
    rightHost.stop();
    run();
    assertThat(arrived).isEmpty();
    assertThat(rightHost.localEndpoints()).isEmpty();
  }

  @Test
  void aHostCanStartAnew() {
    List<Datagram> second = new ArrayList<>();
    rightHost.start(second::add);
    leftHost.send(plain(1));
    run();
    assertThat(second).hasSize(1);
    assertThat(arrived).isEmpty();
  }

  @Test
  void twoHostsCantHaveOneAddress() {
    MemoryTransport thief = new MemoryTransport(network, List.of(right));
    assertThatThrownBy(() -> thief.start(datagram -> {})).hasMessageContaining("192.0.2.2");
    thief.stop();
    leftHost.send(plain(1));
    run();
    assertThat(arrived).as("the first owner keeps it").hasSize(1);
  }

  @Test
  void towardAPeerOfTheOtherFamilyThereIsNoEndpoint() {
    assertThat(leftHost.toward(address("2001:db8::1"))).isEmpty();
    assertThat(leftHost.toward(right).orElseThrow().endpoint()).isEqualTo(new Endpoint(left, 500));
  }

  @Test
  void anImpairmentCanActAsANat() {
    Endpoint outside = new Endpoint(address("198.51.100.1"), 1024);
    network.impair(
        (datagram, count) ->
            List.of(
                Delivery.atOnce(
                    new Datagram(outside, datagram.remote(), datagram.octets(), false))));
    leftHost.send(plain(1));
    run();
    assertThat(arrived.get(0).remote()).isEqualTo(outside);
  }

  @Test
  void aSeedReplaysExactly() {
    assertThat(fates(42)).isEqualTo(fates(42)).isNotEqualTo(fates(43));
  }

  @Test
  void probabilitiesAreMet() {
    Datagram datagram = plain(new byte[100]);
    SeededImpairment impairment =
        new SeededImpairment(7, 0.3, 0.1, 0.2, 0.05, Duration.ofMillis(1), Duration.ofMillis(100));
    int firsts = 0;
    int late = 0;
    int damaged = 0;
    int arrivals = 0;
    for (int i = 0; i < 10_000; i++) {
      List<Delivery> fate = impairment.fate(datagram, i);
      firsts += fate.isEmpty() ? 0 : 1;
      for (Delivery delivery : fate) {
        arrivals++;
        late += delivery.delay().toMillis() > 1 ? 1 : 0;
        damaged += delivery.datagram() == datagram ? 0 : 1;
      }
    }
    assertThat(arrivals).isBetween(7_700, 8_300);
    assertThat(firsts).isBetween(7_000, 7_600);
    assertThat(late).isBetween(1_400, 1_800);
    assertThat(damaged).isBetween(300, 500);
  }

  @Test
  void aProbabilityAboveOneIsRefused() {
    assertThatThrownBy(() -> SeededImpairment.evenly(1, 1.5)).hasMessageContaining("loss outside");
  }

  private static List<String> fates(long seed) {
    Endpoint one = new Endpoint(address("192.0.2.1"), 500);
    Datagram datagram = new Datagram(one, one, new byte[64], false);
    List<String> fates = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      for (Delivery delivery : SeededImpairment.evenly(seed, 0.3).fate(datagram, i)) {
        String octets = HexFormat.of().formatHex(delivery.datagram().octets());
        fates.add(i + " after " + delivery.delay() + ": " + octets);
      }
    }
    return fates;
  }

  private Datagram plain(int... values) {
    byte[] octets = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      octets[i] = (byte) values[i];
    }
    return plain(octets);
  }

  private Datagram plain(byte[] octets) {
    return new Datagram(new Endpoint(left, 500), new Endpoint(right, 500), octets, false);
  }

  private void run() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
