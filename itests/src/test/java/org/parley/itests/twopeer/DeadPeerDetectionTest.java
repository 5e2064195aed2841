/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.Event;
import org.parley.api.event.EventListener;
import org.parley.api.event.Trail;
import org.parley.api.identity.PacketDescriptor;
import org.parley.ikev1.deadpeerdetection.DeadPeerDetection;
import org.parley.itests.harness.Peer;
import org.parley.itests.harness.TwoPeers;
import org.parley.spi.dataplane.PacketInjection;
import org.parley.transport.memory.SeededImpairment;

/** Dead peer detection (RFC 3706) between two engines: the living stay, the dead are removed. */
class DeadPeerDetectionTest {
  private static final String IKE = "-group 2 -hash SHA1 -encryption AES128";
  private static final String ESP = "ESP_AES128_HMAC_SHA1";
  private static final String PERIODIC = "-options dpd=periodic:30/120";
  private static final String DEMAND = "-options dpd=demand:30/120";
  private static final String PASSIVE = "-options dpd=passive";
  private static final int SEEDS = Seeds.upTo(20);
  private static final byte[] ECHO = {8, 0, 0, 0, 0, 1, 0, 1};

  private static TwoPeers agreed(long seed, String forAlice, String forBob) {
    String[] alice = TwoPeers.hostToHost("10.0.0.1", "10.0.0.2", IKE, ESP);
    String[] bob = TwoPeers.hostToHost("10.0.0.2", "10.0.0.1", IKE, ESP);
    alice[0] += " " + forAlice;
    bob[0] += " " + forBob;
    TwoPeers peers = new TwoPeers(seed, alice, bob);
    assertThat(peers.await(peers.alice().initiate("traffic")).succeeded()).isTrue();
    peers.time().run(Duration.ofSeconds(1));
    return peers;
  }

  private static void packet(Peer from, String source, String destination) {
    PacketDescriptor packet =
        new PacketDescriptor(Peer.address(source), Peer.address(destination), 1, 0, 0);
    assertThat(from.dataPlane().send(packet, ECHO).disposition())
        .isEqualTo(PacketInjection.Disposition.PROTECTED);
  }

  private static List<String> told(Peer peer, String text) {
    return peer.engine().trails().recent(100).stream()
        .map(Trail::outcome)
        .filter(outcome -> outcome.contains(text))
        .toList();
  }

  @Test
  void aDeadPeerIsRemovedWithAReasonInTrailAndAudit() {
    TwoPeers peers = agreed(1, PERIODIC, PASSIVE);
    List<Event> audits = new java.util.ArrayList<>();
    peers.alice().arrive((EventListener) audits::add);

    peers.bob().crash();
    peers.time().run(Duration.ofSeconds(140));
    assertThat(peers.alice().established()).as("patience is not over yet").hasSize(1);
    peers.time().run(Duration.ofSeconds(40));

    assertThat(peers.alice().ikeSas()).isEmpty();
    assertThat(peers.alice().engine().associations().childSas()).isEmpty();
    assertThat(peers.alice().dataPlane().installed()).isEmpty();
    assertThat(told(peers.alice(), "the peer is dead: no answer to R-U-THERE within 120 s"))
        .hasSize(1);
    assertThat(audits.toString())
        .contains(AuditLevel.WARNING.name())
        .contains("the peer is dead: no answer to R-U-THERE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-options dpd=off", PASSIVE})
  void whoDoesNotAskKeepsWhatADeadPeerLeftBehind(String option) {
    TwoPeers peers = agreed(2, option, PERIODIC);

    peers.bob().crash();
    peers.time().run(Duration.ofMinutes(20));

    assertThat(peers.alice().established()).hasSize(1);
  }

  @Test
  void aPeerThatAnswersIsKept() {
    TwoPeers peers = agreed(3, PERIODIC, PASSIVE);
    long before = peers.network().sent();

    peers.time().run(Duration.ofMinutes(10));

    assertThat(peers.alice().children()).hasSize(1);
    // one question and one answer every 30 seconds
    assertThat(peers.network().sent() - before).isBetween(36L, 42L);
  }

  @Test
  void bothMayAskAndTheirQuestionsMayCross() {
    TwoPeers peers = agreed(4, PERIODIC, PERIODIC);
    long before = peers.network().sent();

    peers.time().run(Duration.ofMinutes(10));

    assertThat(peers.bob().children()).hasSize(1);
    assertThat(peers.network().sent() - before).isBetween(36L, 80L);
  }

  @Test
  void nobodyAsksAPeerThatDidNotAnnounceIt() {
    TwoPeers peers = agreed(5, PERIODIC, "");
    long before = peers.network().sent();

    peers.bob().crash();
    peers.time().run(Duration.ofMinutes(10));

    assertThat(peers.alice().established()).hasSize(1);
    assertThat(peers.network().sent()).isEqualTo(before);
    assertThat(peers.alice().engine().trails().recent(10).toString())
        .contains("the peer did not announce RFC 3706");
  }

  @Test
  void onDemandNothingIsAskedWhileNothingIsSent() {
    TwoPeers peers = agreed(6, DEMAND, PASSIVE);
    long before = peers.network().sent();

    peers.bob().crash();
    peers.time().run(Duration.ofMinutes(10));
    assertThat(peers.network().sent()).isEqualTo(before);
    assertThat(peers.alice().established()).hasSize(1);

    packet(peers.alice(), "10.0.0.1", "10.0.0.2");
    peers.time().run(Duration.ofMinutes(4));
    assertThat(peers.alice().ikeSas()).isEmpty();
  }

  @Test
  void trafficThatComesProvesLifeAndSavesTheQuestion() {
    TwoPeers peers = agreed(7, PERIODIC, PASSIVE);
    long before = peers.network().sent();
    PacketDescriptor packet =
        new PacketDescriptor(Peer.address("10.0.0.2"), Peer.address("10.0.0.1"), 1, 0, 0);

    for (int i = 0; i < 20; i++) {
      PacketInjection.Result sent = peers.bob().dataPlane().send(packet, ECHO);
      peers.alice().dataPlane().open(sent.sa().orElseThrow(), sent.octets());
      peers.time().run(Duration.ofSeconds(25));
    }

    assertThat(peers.network().sent()).isEqualTo(before);
  }

  @Test
  void theBundleGoesAndReturnsUnderLiveSas() {
    TwoPeers peers = agreed(8, PERIODIC, PASSIVE);
    DeadPeerDetection first = (DeadPeerDetection) extension(peers.alice());

    peers.alice().leave(first);
    peers.time().run(Duration.ofMinutes(10));
    assertThat(peers.alice().children()).hasSize(1);
    peers.alice().arrive(new DeadPeerDetection());
    peers.time().run(Duration.ofMinutes(10));
    assertThat(peers.alice().children()).hasSize(1);

    peers.bob().crash();
    peers.time().run(Duration.ofMinutes(4));
    assertThat(peers.alice().ikeSas()).isEmpty();
  }

  @Test
  void anSaThatBeganWithoutTheBundleStaysWithoutIt() {
    String[] alice = TwoPeers.hostToHost("10.0.0.1", "10.0.0.2", IKE, ESP);
    String[] bob = TwoPeers.hostToHost("10.0.0.2", "10.0.0.1", IKE, ESP);
    alice[0] += " " + PERIODIC;
    bob[0] += " " + PASSIVE;
    TwoPeers peers = new TwoPeers(9, alice, bob);
    peers.alice().leave(extension(peers.alice()));
    peers.await(peers.alice().initiate("traffic"));
    peers.alice().arrive(new DeadPeerDetection());
    long before = peers.network().sent();

    peers.time().run(Duration.ofMinutes(10));

    assertThat(peers.alice().children()).hasSize(1);
    assertThat(peers.network().sent()).isEqualTo(before);
  }

  @Test
  void whatIsKeptUpComesBackOnceThePeerIsThereAgain() {
    TwoPeers peers = agreed(10, PERIODIC + " -keepup ON -retry ON", PASSIVE);

    peers.bob().crash();
    peers.time().run(Duration.ofMinutes(4));
    peers.bobRestarts(101);
    peers.time().run(Duration.ofMinutes(12));

    assertThat(peers.alice().children()).hasSize(1);
    assertThat(peers.bob().children()).hasSize(1);
  }

  @Test
  void aValueThatIsNotUnderstoodIsSaidAndAsksNothing() {
    TwoPeers peers = agreed(11, "-options dpd=periodic:0/120", PASSIVE);

    peers.bob().crash();
    peers.time().run(Duration.ofMinutes(10));

    assertThat(peers.alice().established()).hasSize(1);
    assertThat(peers.alice().engine().trails().recent(10).toString())
        .contains("dpd=periodic:0/120 is not understood")
        .contains("demand:IDLE/PATIENCE");
  }

  @Test
  @Tag(Seeds.TAG)
  void overALossyNetworkNoLivingPeerIsTakenForDead() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      TwoPeers peers = agreed(seed, PERIODIC, PERIODIC);
      peers.network().impair(SeededImpairment.evenly(seed, 0.05));

      peers.time().run(Duration.ofMinutes(10));

      assertThat(peers.alice().established()).as("seed %d", seed).hasSize(1);
      assertThat(peers.bob().established()).as("seed %d", seed).hasSize(1);
    }
  }

  private static org.parley.spi.extension.Extension extension(Peer peer) {
    return peer.present(org.parley.spi.extension.Extension.class).stream()
        .filter(DeadPeerDetection.class::isInstance)
        .findFirst()
        .orElseThrow();
  }
}
