/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.itests.harness.Attacker;
import org.parley.itests.harness.Peer;
import org.parley.itests.harness.TwoPeers;
import org.parley.spi.transport.Datagram;

/** Messages that were genuine once: sent again, sent back, sent from elsewhere. */
class ReplayTest {
  private static final Duration LINGER_IS_OVER = Duration.ofMinutes(3);

  private TwoPeers peers;
  private Attacker attacker;

  @BeforeEach
  void negotiate() {
    peers = TwoPeers.mirrored(5, "-group 2 -hash SHA1 -encryption AES128", "ESP_AES128_HMAC_SHA1");
    attacker = new Attacker(peers);
    assertThat(peers.await(peers.alice().initiate("traffic")).succeeded()).isTrue();
    peers.time().run(Duration.ofSeconds(1));
  }

  /** What both sides have and where they think that the other one is. */
  private String standing() {
    StringBuilder told = new StringBuilder();
    for (Peer peer : List.of(peers.alice(), peers.bob())) {
      peer.ikeSas().stream()
          .map(sa -> sa.initiatorSpi() + " " + sa.remote() + " " + sa.state())
          .forEach(told::append);
      peer.engine().associations().childSas().stream()
          .map(child -> " " + child.inboundSpi() + " " + child.outboundSpi() + child.state())
          .forEach(told::append);
      told.append(peer.dataPlane().installed().size()).append('\n');
    }
    return told.toString();
  }

  private static long counted(Peer peer, String counter) {
    return peer.engine().associations().counters().getOrDefault(counter, 0L);
  }

  private List<Datagram> ofType(int exchange) {
    return attacker.heard().stream().filter(d -> d.octets()[18] == exchange).toList();
  }

  @Test
  void everythingOnceMoreRightAfterwardsChangesNothing() {
    String before = standing();
    List<Datagram> all = attacker.heard();
    attacker.replay(all);
    peers.time().run(Duration.ofSeconds(40));
    assertThat(standing()).isEqualTo(before);
    assertThat(counted(peers.bob(), "duplicates")).isPositive();
  }

  @Test
  void aMessageIdOfQuickModeIsUsedOnce() {
    peers.time().run(LINGER_IS_OVER);
    String before = standing();
    attacker.replay(ofType(32));
    peers.time().run(Duration.ofMinutes(2));
    assertThat(standing()).isEqualTo(before);
    assertThat(counted(peers.bob(), "drops.message-id-reused")).isPositive();
    assertThat(trails(peers.bob(), "quick")).isEqualTo(1);
  }

  @Test
  void aReplayFromElsewhereDoesNotMoveTheSa() {
    peers.time().run(LINGER_IS_OVER);
    String before = standing();
    ofType(32).forEach(d -> attacker.send(Attacker.from("10.0.0.66", d)));
    peers.time().run(Duration.ofMinutes(2));
    assertThat(standing()).isEqualTo(before);
  }

  @Test
  void ownMessagesSentBackAreNotTakenForThoseOfThePeer() {
    peers.time().run(LINGER_IS_OVER);
    String before = standing();
    attacker.reflect(attacker.heard());
    peers.time().run(Duration.ofMinutes(2));
    assertThat(standing()).isEqualTo(before);
    assertThat(trails(peers.alice(), "quick")).isEqualTo(1);
  }

  @Test
  void ownMessagesWithSwappedCookiesAreNobodys() {
    String before = standing();
    for (Datagram heard : attacker.heard()) {
      byte[] octets = heard.octets().clone();
      System.arraycopy(heard.octets(), 0, octets, 8, 8);
      System.arraycopy(heard.octets(), 8, octets, 0, 8);
      Datagram swapped = Attacker.with(octets, heard);
      attacker.replay(List.of(swapped));
      attacker.reflect(List.of(swapped));
    }
    peers.time().run(Duration.ofMinutes(2));
    assertThat(standing()).isEqualTo(before);
  }

  @Test
  void theFirstMessageOfPhase1AgainBeginsSomethingThatEndsByItself() {
    peers.time().run(LINGER_IS_OVER);
    String before = standing();
    Datagram first = attacker.heard().get(0);
    for (int i = 0; i < 100; i++) {
      byte[] octets = first.octets().clone();
      octets[0] ^= (byte) i;
      octets[1] ^= (byte) 0x55;
      attacker.send(Attacker.with(octets, first));
    }
    peers.time().run(Duration.ofSeconds(1));
    Map<String, Long> counters = peers.bob().engine().associations().counters();
    assertThat(counters.get("half-open")).isLessThanOrEqualTo(32);
    peers.time().run(Duration.ofMinutes(2));
    assertThat(standing()).isEqualTo(before);
  }

  @Test
  void aDeleteOnceMoreDoesNotEndTheSaThatCameAfter() {
    peers.await(peers.alice().renewAll());
    peers.time().run(LINGER_IS_OVER);
    List<Datagram> deletes = ofType(5);
    assertThat(deletes).isNotEmpty();
    String before = standing();
    attacker.replay(deletes);
    attacker.reflect(deletes);
    peers.time().run(Duration.ofMinutes(1));
    assertThat(standing()).isEqualTo(before);
    assertThat(peers.alice().children()).hasSize(1).allMatch(this::bobHasIt);
  }

  private boolean bobHasIt(ChildSaSnapshot child) {
    return peers.bob().children().stream()
        .anyMatch(theirs -> theirs.outboundSpi() == child.inboundSpi());
  }

  @Test
  void anEncryptedMessageUnderAnotherMessageIdIsNotOpened() {
    String before = standing();
    for (Datagram heard : ofType(32)) {
      byte[] octets = heard.octets().clone();
      octets[23] ^= 1;
      attacker.send(Attacker.with(octets, heard));
    }
    peers.time().run(Duration.ofMinutes(2));
    assertThat(standing()).isEqualTo(before);
  }

  private static long trails(Peer peer, String exchange) {
    return peer.engine().trails().recent(50).stream()
        .filter(trail -> trail.exchange().contains(exchange))
        .count();
  }
}
