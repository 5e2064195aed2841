/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.control.AssociationSelection;
import org.parley.api.control.Outcome;
import org.parley.api.identity.Endpoint;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.number.ExchangeType;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.itests.harness.Attacker;
import org.parley.itests.harness.Nat;
import org.parley.itests.harness.Peer;
import org.parley.itests.harness.TwoPeers;
import org.parley.itests.harness.VirtualTime;
import org.parley.spi.dataplane.PacketInjection.Disposition;
import org.parley.spi.transport.Datagram;
import org.parley.transport.memory.Delivery;
import org.parley.transport.memory.MemoryNetwork;

/** Peers with private addresses behind a NAT that speak to one outside, in virtual time. */
class NatTest {
  private static final byte[] ECHO = {8, 0, 0, 0, 0, 1, 0, 1};
  private static final String OUTSIDE = "203.0.113.7";
  private static final String BOB = "10.0.0.2";
  private static final Endpoint BOBS = new Endpoint(Peer.address(BOB), 4500);
  private static final Endpoint FORGER = new Endpoint(Peer.address("198.51.100.66"), 4500);
  private static final String IKE = "-group 2 -hash SHA1 -encryption AES128";
  private static final String ESP = "ESP_AES128_HMAC_SHA1";

  private final VirtualTime time = new VirtualTime();
  private final MemoryNetwork network =
      new MemoryNetwork((delay, task) -> time.later(delay.plus(TwoPeers.DELAY), task));
  private final Attacker attacker = new Attacker(network);
  private final Nat nat = new Nat(time, "192.168.", OUTSIDE, Duration.ofSeconds(60), attacker);

  NatTest() {
    network.impair(nat);
  }

  private Peer inside(int host, String... options) {
    return inside(host, host, options);
  }

  private Peer inside(int host, long seed, String... options) {
    String own = "192.168.1." + host;
    return new Peer(
        time,
        network,
        own,
        seed,
        "add auth peer -remote 10.0.0.2 -preshared a-shared-key " + String.join(" ", options),
        "add ikev1 peer -remote 10.0.0.2 " + IKE,
        ("add tunnel traffic -tsource %s -tdestination 10.0.0.2 -source 172.16.%d.0/24"
                + " -destination 172.17.0.0/16 -action %s")
            .formatted(own, host, ESP),
        "add host h -source 172.16.%d.0/24 -destination 172.17.0.0/16 -tunnel traffic -action PASS"
            .formatted(host));
  }

  private Peer bob() {
    return new Peer(
        time,
        network,
        BOB,
        99,
        "add auth nat -remote 203.0.113.0/24 -preshared a-shared-key -rtype IPV4"
            + " -rid 192.168.0.0/16",
        "add ikev1 nat -remote 203.0.113.0/24 " + IKE,
        tunnel(10),
        inner(10),
        tunnel(11),
        inner(11));
  }

  private static String tunnel(int host) {
    return ("add tunnel t%d -tsource 10.0.0.2 -tdestination %s -source 172.17.0.0/16"
            + " -destination 172.16.%d.0/24 -action %s")
        .formatted(host, OUTSIDE, host, ESP);
  }

  private static String inner(int host) {
    return ("add host h%d -source 172.17.0.0/16 -destination 172.16.%d.0/24 -tunnel t%d"
            + " -action PASS")
        .formatted(host, host, host);
  }

  private void agree(Peer peer) {
    var outcome = peer.initiate("traffic");
    assertThat(time.runUntil(outcome::isDone, Duration.ofMinutes(2))).isTrue();
    Outcome told = outcome.join();
    assertThat(told.succeeded()).as(told.message()).isTrue();
    time.run(Duration.ofSeconds(1));
  }

  private static PacketDescriptor packet(String from, String to) {
    return new PacketDescriptor(Peer.address(from), Peer.address(to), 1, 0, 0);
  }

  /** Sends a packet in UDP over the network; true when the other side opened one more. */
  private boolean carries(Peer from, String source, Peer to, String destination) {
    long before = opened(to);
    assertThat(from.dataPlane().send(packet(source, destination), ECHO).disposition())
        .isEqualTo(Disposition.PROTECTED);
    time.run(Duration.ofMillis(100));
    return opened(to) > before;
  }

  private static long opened(Peer peer) {
    return peer.dataPlane().recentlyOpened().stream()
        .filter(result -> result.disposition() == Disposition.OPENED)
        .count();
  }

  private Endpoint mapped(int host) {
    return nat.outsideOf(new Endpoint(Peer.address("192.168.1." + host), 4500)).orElseThrow();
  }

  @Test
  void mainModeWithASharedKeyFloatsThroughTheNatAndPacketsGoBothWaysInUdp() {
    Peer bob = bob();
    Peer alice = inside(10);
    agree(alice);

    assertThat(alice.established()).singleElement().matches(sa -> sa.local().port() == 4500);
    assertThat(bob.established()).singleElement().matches(sa -> sa.remote().equals(mapped(10)));
    assertThat(bob.children()).singleElement().matches(ChildSaSnapshot::udpEncapsulated);
    assertThat(carries(alice, "172.16.10.1", bob, "172.17.0.1")).isTrue();
    assertThat(carries(bob, "172.17.0.1", alice, "172.16.10.1")).isTrue();
  }

  @Test
  void withARecordThatForbidsItNegotiationsPassTheNatButPacketsDoNot() {
    Peer bob = bob();
    Peer alice = inside(10, "-nat OFF");
    agree(alice);

    assertThat(alice.established()).singleElement().matches(sa -> sa.local().port() == 500);
    assertThat(alice.children())
        .singleElement()
        .matches(child -> !child.udpEncapsulated(), "ESP outside of UDP, which has no ports");
    assertThat(carries(alice, "172.16.10.1", bob, "172.17.0.1")).isFalse();
    assertThat(carries(bob, "172.17.0.1", alice, "172.16.10.1")).isFalse();
  }

  @Test
  void keepalivesHoldTheMappingAndOnlyTheSideBehindTheNatSendsThem() {
    Peer bob = bob();
    Peer alice = inside(10);
    agree(alice);
    Endpoint before = mapped(10);

    time.run(Duration.ofMinutes(10));

    assertThat(nat.keepalives()).isBetween(28L, 31L);
    assertThat(mapped(10)).isEqualTo(before);
    assertThat(bob.engine().associations().counters()).doesNotContainKey("keepalives.sent");
    assertThat(carries(bob, "172.17.0.1", alice, "172.16.10.1")).isTrue();
  }

  @Test
  void withoutKeepalivesTheNatForgetsThePeer() {
    Peer bob = bob();
    Peer alice = inside(10, "-options nat-keepalive=0");
    agree(alice);
    time.run(Duration.ofMinutes(2));

    assertThat(nat.keepalives()).isZero();
    assertThat(carries(bob, "172.17.0.1", alice, "172.16.10.1")).isFalse();
  }

  @Test
  void keepalivesEndWithTheirIkeSa() {
    bob();
    Peer alice = inside(10);
    agree(alice);
    var ended = alice.terminateAll();
    time.runUntil(ended::isDone, Duration.ofMinutes(1));
    time.run(Duration.ofMinutes(10));

    assertThat(alice.ikeSas()).isEmpty();
    assertThat(time.pendingTimers()).isZero();
  }

  @Test
  void aPacketFromANewPortMovesIkeAndIpsecOnceItsCheckValueIsRight() {
    Peer bob = bob();
    Peer alice = inside(10);
    agree(alice);
    Endpoint before = mapped(10);
    nat.rebind();
    assertThat(carries(bob, "172.17.0.1", alice, "172.16.10.1")).as("the old port").isFalse();

    assertThat(carries(alice, "172.16.10.1", bob, "172.17.0.1")).isTrue();

    assertThat(mapped(10)).isNotEqualTo(before);
    assertThat(bob.established()).singleElement().matches(sa -> sa.remote().equals(mapped(10)));
    assertThat(carries(bob, "172.17.0.1", alice, "172.16.10.1")).as("the new port").isTrue();
  }

  @Test
  void aMessageFromANewPortMovesThePeerOnceItIsAuthentic() {
    Peer bob = bob();
    Peer alice = inside(10);
    agree(alice);
    nat.rebind();

    var renewed = alice.renewAll();
    assertThat(time.runUntil(renewed::isDone, Duration.ofMinutes(1))).isTrue();

    assertThat(renewed.join().succeeded()).as(renewed.join().message()).isTrue();
    assertThat(bob.established()).singleElement().matches(sa -> sa.remote().equals(mapped(10)));
    time.run(Duration.ofSeconds(1));
    assertThat(carries(bob, "172.17.0.1", alice, "172.16.10.1")).isTrue();
  }

  @Test
  void aLineThatGetsAnotherAddressGoesOnToo() {
    Peer bob = bob();
    Peer alice = inside(10);
    agree(alice);
    nat.renumber("203.0.113.8");

    assertThat(carries(alice, "172.16.10.1", bob, "172.17.0.1")).isTrue();

    assertThat(bob.established()).singleElement().matches(sa -> sa.remote().equals(mapped(10)));
    assertThat(carries(bob, "172.17.0.1", alice, "172.16.10.1")).isTrue();
    var ended = alice.terminateAll();
    time.runUntil(ended::isDone, Duration.ofMinutes(1));
    time.run(Duration.ofSeconds(1));
    assertThat(bob.ikeSas()).isEmpty();
    assertThat(bob.dataPlane().installed()).isEmpty();
  }

  @Test
  void aForgedMessageFromElsewhereMovesNothing() {
    Peer bob = bob();
    Peer alice = inside(10);
    agree(alice);
    Endpoint before = bob.established().get(0).remote();
    network.impair(
        (datagram, count) ->
            nat.fate(datagram, count).stream()
                .flatMap(delivery -> Stream.of(forged(delivery), delivery))
                .toList());
    var renewed = alice.renewAll();
    time.runUntil(renewed::isDone, Duration.ofMinutes(1));

    assertThat(bob.established()).singleElement().matches(sa -> sa.remote().equals(before));
  }

  /** A copy with damaged end, from somewhere else. */
  private static Delivery forged(Delivery delivery) {
    Datagram datagram = delivery.datagram();
    byte[] octets = datagram.octets().clone();
    octets[octets.length - 1] ^= 0x55;
    if (octets.length > 60) {
      octets[40] ^= 0x55;
    }
    return Delivery.atOnce(
        new Datagram(FORGER, datagram.remote(), octets, datagram.nonEspMarker()));
  }

  @ParameterizedTest(name = "{0} s later")
  @ValueSource(ints = {30, 300})
  void genuineMessagesOnceMoreFromElsewhereMoveNothing(int later) {
    Peer bob = bob();
    Peer alice = inside(10);
    agree(alice);
    var renewed = alice.renewAll();
    assertThat(time.runUntil(renewed::isDone, Duration.ofMinutes(1))).isTrue();
    time.run(Duration.ofSeconds(later));
    List<Datagram> genuine =
        attacker.heard().stream().filter(one -> one.remote().equals(BOBS)).toList();
    assertThat(genuine).anyMatch(one -> exchangeType(one) == ExchangeType.INFORMATIONAL_V1.value());
    assertThat(genuine).anyMatch(one -> exchangeType(one) == ExchangeType.QUICK_MODE.value());

    genuine.forEach(one -> attacker.send(new Datagram(FORGER, one.remote(), one.octets(), true)));
    time.run(Duration.ofSeconds(1));

    assertThat(bob.established()).singleElement().matches(sa -> sa.remote().equals(mapped(10)));
    assertThat(bob.engine().associations().counters()).doesNotContainKey("peers.moved");
    assertThat(carries(bob, "172.17.0.1", alice, "172.16.10.1")).isTrue();
  }

  private static int exchangeType(Datagram datagram) {
    return datagram.octets().length > 18 ? datagram.octets()[18] : 0;
  }

  @Test
  void twoPeersBehindOneNatKeepTheirSasApart() {
    Peer bob = bob();
    Peer alice = inside(10);
    Peer carol = inside(11);
    agree(alice);
    agree(carol);

    assertThat(bob.established()).hasSize(2);
    assertThat(bob.children()).hasSize(2);
    assertThat(mapped(10).address()).isEqualTo(mapped(11).address());
    assertThat(carries(bob, "172.17.0.1", alice, "172.16.10.1")).isTrue();
    assertThat(carries(bob, "172.17.0.1", carol, "172.16.11.1")).isTrue();

    var ended = alice.terminateAll();
    time.runUntil(ended::isDone, Duration.ofMinutes(1));
    time.run(Duration.ofSeconds(1));

    assertThat(bob.established()).singleElement().matches(sa -> sa.remote().equals(mapped(11)));
    assertThat(bob.children()).hasSize(1);
    assertThat(carries(bob, "172.17.0.1", carol, "172.16.11.1")).isTrue();
    assertThat(carries(carol, "172.16.11.1", bob, "172.17.0.1")).isTrue();
  }

  @Test
  void bobRenewsEachPairWithThePeerThatHasIt() {
    Peer bob = bob();
    Peer alice = inside(10);
    Peer carol = inside(11);
    agree(alice);
    agree(carol);

    for (ChildSaSnapshot pair : bob.children()) {
      var renewed =
          bob.engine()
              .negotiations()
              .rekey(
                  new AssociationSelection(
                      AssociationSelection.Kind.CHILD_SA, String.format("%08x", pair.inboundSpi())))
              .toCompletableFuture();
      assertThat(time.runUntil(renewed::isDone, Duration.ofMinutes(2))).isTrue();
      assertThat(renewed.join().succeeded()).as(renewed.join().message()).isTrue();
    }
    time.run(Duration.ofSeconds(10));

    assertThat(alice.children()).hasSize(1);
    assertThat(carol.children()).hasSize(1);
    assertThat(bob.children()).hasSize(2);
    assertThat(carries(bob, "172.17.0.1", alice, "172.16.10.1")).isTrue();
    assertThat(carries(bob, "172.17.0.1", carol, "172.16.11.1")).isTrue();
  }

  @Test
  void aPeerThatComesBackAfterACrashTakesNothingFromItsNeighbor() {
    Peer bob = bob();
    Peer alice = inside(10);
    Peer carol = inside(11);
    agree(alice);
    agree(carol);
    alice.crash();
    Peer again = inside(10, 4711);
    agree(again);

    assertThat(bob.established()).hasSize(2);
    assertThat(bob.children()).hasSize(2);
    assertThat(carries(bob, "172.17.0.1", again, "172.16.10.1")).isTrue();
    assertThat(carries(bob, "172.17.0.1", carol, "172.16.11.1")).isTrue();
  }

  @Test
  void theIkeSaIsRenewedThroughTheNatFromEitherSide() {
    Peer bob = bob();
    Peer alice = inside(10);
    agree(alice);
    for (Peer side : List.of(bob, alice)) {
      var renewed =
          side.engine()
              .negotiations()
              .rekey(
                  new AssociationSelection(
                      AssociationSelection.Kind.IKE_SA,
                      String.valueOf(side.established().get(0).id())))
              .toCompletableFuture();
      assertThat(time.runUntil(renewed::isDone, Duration.ofMinutes(2))).isTrue();
      assertThat(renewed.join().succeeded()).as(renewed.join().message()).isTrue();
      time.run(Duration.ofSeconds(10));
      assertThat(bob.established()).hasSize(1);
      assertThat(carries(bob, "172.17.0.1", alice, "172.16.10.1")).isTrue();
    }
  }
}
