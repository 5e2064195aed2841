/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.control.AssociationSelection;
import org.parley.api.control.Outcome;
import org.parley.api.identity.Endpoint;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.api.sa.IkeSaSnapshot;
import org.parley.itests.harness.Peer;
import org.parley.itests.harness.TwoPeers;
import org.parley.spi.dataplane.PacketInjection;
import org.parley.spi.dataplane.PacketInjection.Disposition;
import org.parley.transport.memory.Impairment;
import org.parley.transport.memory.SeededImpairment;

/** What becomes of IKEv1 SAs: crossing negotiations, renewal without a gap, lifetimes, restarts. */
class LifecycleTest {
  private static final int SEEDS = Seeds.upTo(30);
  private static final String IKE = "-group 2 -hash SHA1 -encryption AES128";
  private static final String ESP = "ESP_AES128_HMAC_SHA1";

  private static TwoPeers agreed(long seed, String ike, String action) {
    TwoPeers peers = TwoPeers.mirrored(seed, ike, action);
    assertThat(peers.await(peers.alice().initiate("traffic")).succeeded()).isTrue();
    peers.time().run(Duration.ofSeconds(1));
    return peers;
  }

  private static CompletableFuture<Outcome> rekeyIke(Peer peer) {
    String id = String.valueOf(peer.established().get(0).id());
    return peer.engine()
        .negotiations()
        .rekey(new AssociationSelection(AssociationSelection.Kind.IKE_SA, id))
        .toCompletableFuture();
  }

  private static PacketDescriptor packet(boolean fromAlice) {
    return new PacketDescriptor(
        Peer.address(fromAlice ? "10.0.0.1" : "10.0.0.2"),
        Peer.address(fromAlice ? "10.0.0.2" : "10.0.0.1"),
        1,
        0,
        0);
  }

  private static Disposition carried(TwoPeers peers, boolean fromAlice, byte[] payload) {
    Peer from = fromAlice ? peers.alice() : peers.bob();
    Peer to = fromAlice ? peers.bob() : peers.alice();
    PacketInjection.Result sent = from.dataPlane().send(packet(fromAlice), payload);
    if (sent.disposition() != Disposition.PROTECTED) {
      return sent.disposition();
    }
    return to.dataPlane().open(sent.sa().orElseThrow(), sent.octets()).disposition();
  }

  private static byte[] payload(int octets) {
    byte[] payload = new byte[octets];
    payload[0] = 8;
    return payload;
  }

  /** Both directions work, and neither side holds what the other one lacks. */
  private static void usable(TwoPeers peers, String what) {
    assertThat(carried(peers, true, payload(8))).as(what).isEqualTo(Disposition.OPENED);
    assertThat(carried(peers, false, payload(8))).as(what).isEqualTo(Disposition.OPENED);
    assertThat(spis(peers.alice(), true)).as(what).isEqualTo(spis(peers.bob(), false));
    assertThat(peers.alice().dataPlane().installed())
        .as(what)
        .hasSameSizeAs(peers.bob().dataPlane().installed());
    assertThat(cookies(peers.alice())).as(what).isEqualTo(cookies(peers.bob())).isNotEmpty();
  }

  private static Set<Long> spis(Peer peer, boolean inbound) {
    return peer.children().stream()
        .map(child -> inbound ? child.inboundSpi() : child.outboundSpi())
        .collect(Collectors.toSet());
  }

  private static Set<Long> cookies(Peer peer) {
    return peer.established().stream().map(IkeSaSnapshot::initiatorSpi).collect(Collectors.toSet());
  }

  private static void nothingLeaks(TwoPeers peers, String what) {
    peers.network().impair(Impairment.NONE);
    peers.alice().terminateAll();
    peers.time().run(Duration.ofMinutes(1));
    peers.bob().terminateAll();
    peers.time().run(Duration.ofMinutes(10));
    for (Peer peer : List.of(peers.alice(), peers.bob())) {
      assertThat(peer.ikeSas()).as(what).isEmpty();
      assertThat(peer.engine().associations().childSas()).as(what).isEmpty();
      assertThat(peer.dataPlane().installed()).as(what).isEmpty();
      assertThat(peer.leases()).as(what).isZero();
    }
    assertThat(peers.time().pendingTimers()).as(what).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0", "3", "6", "12", "22", "31"})
  void twoWhoBeginAtOnceEndWithUsableSas(int milliseconds) {
    TwoPeers peers = TwoPeers.mirrored(20 + milliseconds, IKE, ESP);

    CompletableFuture<Outcome> first = peers.alice().initiate("traffic");
    peers.time().run(Duration.ofMillis(milliseconds));
    CompletableFuture<Outcome> second = peers.bob().initiate("traffic");
    peers.await(first);
    peers.await(second);
    peers.time().run(Duration.ofMinutes(1));

    usable(peers, milliseconds + " ms apart");
    nothingLeaks(peers, milliseconds + " ms apart");
  }

  @ParameterizedTest
  @CsvSource({"0", "3", "6", "12"})
  void pairsThatBothRenewAtOnceEndWithUsableSas(int milliseconds) {
    TwoPeers peers = agreed(40 + milliseconds, IKE, ESP);
    Set<Long> old = spis(peers.alice(), true);

    CompletableFuture<Outcome> first = peers.alice().renewAll();
    peers.time().run(Duration.ofMillis(milliseconds));
    CompletableFuture<Outcome> second = peers.bob().renewAll();
    peers.await(first);
    peers.await(second);
    peers.time().run(Duration.ofMinutes(1));

    usable(peers, milliseconds + " ms apart");
    assertThat(spis(peers.alice(), true)).doesNotContainAnyElementsOf(old);
    nothingLeaks(peers, milliseconds + " ms apart");
  }

  @ParameterizedTest
  @CsvSource({"0", "3", "12", "25"})
  void ikeSasThatBothRenewAtOnceEndWithUsableSas(int milliseconds) {
    TwoPeers peers = agreed(60 + milliseconds, IKE, ESP);

    CompletableFuture<Outcome> first = rekeyIke(peers.alice());
    peers.time().run(Duration.ofMillis(milliseconds));
    CompletableFuture<Outcome> second = rekeyIke(peers.bob());
    peers.await(first);
    peers.await(second);
    peers.time().run(Duration.ofMinutes(1));

    usable(peers, milliseconds + " ms apart");
    nothingLeaks(peers, milliseconds + " ms apart");
  }

  @Test
  @Tag(Seeds.TAG)
  void overABadNetworkWhatCrossesLeaksNothing() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      TwoPeers peers = TwoPeers.mirrored(seed, IKE, ESP);
      peers.network().impair(SeededImpairment.evenly(seed, 0.1));
      CompletableFuture<Outcome> first = peers.alice().initiate("traffic");
      peers.time().run(Duration.ofMillis(seed % 40));
      CompletableFuture<Outcome> second = peers.bob().initiate("traffic");
      peers.await(first);
      peers.await(second);
      peers.time().run(Duration.ofMinutes(1));
      if (!peers.alice().children().isEmpty() && !peers.bob().children().isEmpty()) {
        peers.await(peers.alice().renewAll());
        peers.time().run(Duration.ofMinutes(1));
      }
      nothingLeaks(peers, "seed " + seed);
    }
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void noPacketIsLostWhileAPairIsRenewed(boolean byAlice) {
    TwoPeers peers = agreed(80, IKE + " -pfs ON", ESP);
    Set<Long> old = spis(peers.alice(), true);
    CompletableFuture<Outcome> renewed =
        byAlice ? peers.alice().renewAll() : peers.bob().renewAll();

    for (int millisecond = 0; millisecond < 8000; millisecond += 4) {
      late(peers, true);
      late(peers, false);
      peers.time().run(Duration.ofMillis(4));
    }

    assertThat(peers.await(renewed).succeeded()).isTrue();
    assertThat(spis(peers.alice(), true)).doesNotContainAnyElementsOf(old);
    usable(peers, "after the renewal");
  }

  /** A packet on its way for as long as messages are. */
  private static void late(TwoPeers peers, boolean fromAlice) {
    Peer from = fromAlice ? peers.alice() : peers.bob();
    Peer to = fromAlice ? peers.bob() : peers.alice();
    PacketInjection.Result sent = from.dataPlane().send(packet(fromAlice), payload(8));
    assertThat(sent.disposition()).isEqualTo(Disposition.PROTECTED);
    peers
        .time()
        .later(
            TwoPeers.DELAY,
            () ->
                assertThat(
                        to.dataPlane().open(sent.sa().orElseThrow(), sent.octets()).disposition())
                    .isEqualTo(Disposition.OPENED));
  }

  @Test
  void aPairThatHasCarriedItsKilobytesIsRenewed() {
    TwoPeers peers = agreed(81, IKE, ESP + "/28800/5120");
    Set<Long> old = spis(peers.alice(), true);
    assertThat(peers.bob().children().get(0).lifeKilobytes()).isEqualTo(5120);

    for (int i = 0; i < 5120; i++) {
      assertThat(carried(peers, true, payload(1000))).isEqualTo(Disposition.OPENED);
      peers.time().run(Duration.ofMillis(2));
    }
    peers.time().run(Duration.ofSeconds(20));

    assertThat(spis(peers.alice(), true)).isNotEmpty().doesNotContainAnyElementsOf(old);
    usable(peers, "after the renewal");
  }

  @Test
  void soonBeforeItsLifeEndsAnIkeSaIsRenewed() {
    TwoPeers peers = agreed(82, IKE + " -life 600", ESP);
    Set<Long> old = cookies(peers.alice());

    peers.time().run(Duration.ofSeconds(610));

    assertThat(cookies(peers.alice())).isNotEmpty().doesNotContainAnyElementsOf(old);
    usable(peers, "after the renewal");
  }

  @ParameterizedTest(name = "HP-UX rule 17: {0} s offered, {1} s own")
  @CsvSource({"28800, 3600, 3600", "3600, 28800, 3600", "3600, 3600, 3600"})
  void aLongerLifetimeIsAnsweredWithTheOwnOne(long offered, long own, long agreed) {
    TwoPeers peers =
        new TwoPeers(
            83,
            TwoPeers.hostToHost(
                "10.0.0.1", "10.0.0.2", IKE + " -life " + offered, ESP + "/" + offered),
            TwoPeers.hostToHost("10.0.0.2", "10.0.0.1", IKE + " -life " + own, ESP + "/" + own));

    peers.await(peers.alice().initiate("traffic"));
    peers.time().run(Duration.ofSeconds(1));

    for (Peer peer : List.of(peers.alice(), peers.bob())) {
      IkeSaSnapshot sa = peer.established().get(0);
      assertThat(Duration.between(sa.established().orElseThrow(), sa.expires().orElseThrow()))
          .isBetween(Duration.ofSeconds(agreed - 1), Duration.ofSeconds(agreed + 1));
      assertThat(peer.children().get(0).lifeSeconds()).isEqualTo(agreed);
    }
  }

  @Test
  @DisplayName("HP-UX rule 10: the identity is the address of the sending interface by default")
  void theIdentityIsTheSendingAddressByDefault() {
    TwoPeers peers = agreed(88, IKE, ESP);

    assertThat(peers.bob().established().get(0).remoteIdentity().orElseThrow())
        .hasToString("10.0.0.1");
    assertThat(peers.alice().established().get(0).remoteIdentity().orElseThrow())
        .hasToString("10.0.0.2");
  }

  @Test
  @DisplayName("HP-UX rule 14: a Quick Mode that fails leaves the IKE SA of IKEv1")
  void aFailedQuickModeLeavesTheIkeSa() {
    TwoPeers peers =
        new TwoPeers(
            84,
            TwoPeers.hostToHost("10.0.0.1", "10.0.0.2", IKE, "ESP_3DES_HMAC_SHA1"),
            TwoPeers.hostToHost("10.0.0.2", "10.0.0.1", IKE, ESP));

    Outcome outcome = peers.await(peers.alice().initiate("traffic"));
    peers.time().run(Duration.ofSeconds(5));

    assertThat(outcome.succeeded()).isFalse();
    assertThat(cookies(peers.alice())).hasSize(1).isEqualTo(cookies(peers.bob()));
  }

  @Test
  @DisplayName("HP-UX rule 18: five transmissions after 1, 2, 4, 8 s; the end after 31 s")
  void theTimersAreThoseOfHpUx() {
    TwoPeers peers = TwoPeers.mirrored(85, IKE, ESP);
    peers.network().impair((datagram, count) -> List.of());
    CompletableFuture<Outcome> outcome = peers.alice().initiate("traffic");

    int now = 0;
    for (int due : new int[] {1000, 3000, 7000, 15000}) {
      peers.time().run(Duration.ofMillis(due - 50 - now));
      long before = peers.network().sent();
      peers.time().run(Duration.ofMillis(100));
      assertThat(peers.network().sent()).as("after %d ms", due).isEqualTo(before + 1);
      now = due + 50;
    }
    peers.time().run(Duration.ofMillis(30_900 - now));
    assertThat(outcome).isNotDone();
    peers.time().run(Duration.ofSeconds(2));
    assertThat(outcome).isDone();
  }

  @ParameterizedTest(name = "HP-UX rule 19: an unknown SPI, restarted: {0}")
  @CsvSource({"true", "false"})
  void anUnknownSpiIsAnsweredByANewSaWithInitialContact(boolean restarted) {
    TwoPeers peers = agreed(86, IKE, ESP);
    Set<Long> old = cookies(peers.alice());
    ChildSaSnapshot stale = peers.alice().children().get(0);
    if (restarted) {
      peers.bobRestarts(99);
    } else {
      peers.network().impair((datagram, count) -> List.of());
      peers.bob().terminateAll();
      peers.time().run(Duration.ofSeconds(60));
      peers.network().impair(Impairment.NONE);
    }
    assertThat(peers.bob().ikeSas()).isEmpty();

    peers
        .bob()
        .dataPlane()
        .received(
            new Endpoint(stale.peer(), 4500),
            new Endpoint(stale.local(), 4500),
            ByteBuffer.allocate(64).putInt((int) stale.outboundSpi()).array());
    peers.time().run(Duration.ofSeconds(5));

    assertThat(cookies(peers.alice())).isEqualTo(cookies(peers.bob())).hasSize(1);
    assertThat(cookies(peers.alice())).doesNotContainAnyElementsOf(old);
    assertThat(spis(peers.alice(), true)).isEmpty();
  }

  @Test
  @DisplayName("HP-UX rule 23: deleting a peer's SAs tells the peer, then removes them")
  void deletingAPeersSasTellsThePeer() {
    TwoPeers peers = agreed(87, IKE, ESP);
    long before = peers.network().sent();

    Outcome outcome =
        peers.await(
            peers
                .alice()
                .engine()
                .negotiations()
                .terminate(new AssociationSelection(AssociationSelection.Kind.PEER, "10.0.0.2"))
                .toCompletableFuture());
    peers.time().run(Duration.ofSeconds(1));

    assertThat(outcome.succeeded()).as(outcome.message()).isTrue();
    // one DELETE for the inbound IPsec SA, one for the IKE SA
    assertThat(peers.network().sent() - before).isEqualTo(2);
    for (Peer peer : List.of(peers.alice(), peers.bob())) {
      assertThat(peer.ikeSas()).isEmpty();
      assertThat(peer.dataPlane().installed()).isEmpty();
    }
  }
}
