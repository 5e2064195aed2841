/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.api.control.Outcome;
import org.parley.itests.harness.Peer;
import org.parley.itests.harness.TwoPeers;
import org.parley.transport.memory.Impairment;
import org.parley.transport.memory.SeededImpairment;

/**
 * Main Mode, Aggressive Mode, Quick Mode and Informational while the network loses, doubles, delays
 * and damages, both sides begin at once, and the clocks of the machines leap. Whatever came of it,
 * both sides agree again once it is over, and nothing is left in the end.
 */
class DisturbedTest {
  private static final int SEEDS = Seeds.upTo(40);
  private static final double PROBABILITY = 0.2;
  private static final Duration UNTIL_ALL_IS_GIVEN_UP = Duration.ofMinutes(4);
  private static final int MOST_LEAP_SECONDS = 8 * 3600;

  /** What is disturbed while the rest goes on undisturbed. */
  enum Mode {
    MAIN,
    AGGRESSIVE,
    QUICK,
    INFORMATIONAL;

    boolean phase1() {
      return this == MAIN || this == AGGRESSIVE;
    }
  }

  private static String run(Mode mode, long seed) {
    SplittableRandom random = new SplittableRandom(seed * 31 + mode.ordinal());
    String ike = "-group 2 -hash SHA1 -encryption AES128 -life 28800";
    String action = "ESP_AES128_HMAC_SHA1";
    TwoPeers peers =
        mode == Mode.AGGRESSIVE
            ? TwoPeers.aggressive(seed, ike, action)
            : TwoPeers.mirrored(seed, ike, action);
    if (!mode.phase1()) {
      peers.await(peers.alice().initiate("traffic"));
      peers.time().run(Duration.ofSeconds(1));
    }
    peers.network().impair(SeededImpairment.evenly(seed, PROBABILITY));
    leaps(peers, random);
    begin(mode, peers.alice());
    if (random.nextBoolean()) {
      int later = random.nextInt(3) * random.nextInt(30);
      peers.time().later(Duration.ofMillis(later), () -> begin(mode, peers.bob()));
    }
    peers.time().run(UNTIL_ALL_IS_GIVEN_UP);
    peers.network().impair(Impairment.NONE);
    String told = standing(peers);
    agreesAgain(mode, seed, peers);
    nothingIsLeft(mode, seed, peers);
    return told;
  }

  /** The wall clocks of both, forward and back, while messages are under way. */
  private static void leaps(TwoPeers peers, SplittableRandom random) {
    for (int i = random.nextInt(4); i > 0; i--) {
      long seconds = random.nextInt(-MOST_LEAP_SECONDS, MOST_LEAP_SECONDS);
      peers
          .time()
          .later(
              Duration.ofMillis(random.nextInt(3000)),
              () -> peers.time().leap(Duration.ofSeconds(seconds)));
    }
  }

  private static void begin(Mode mode, Peer peer) {
    switch (mode) {
      case MAIN, AGGRESSIVE -> peer.initiate("traffic");
      case QUICK -> {
        if (!peer.children().isEmpty()) {
          peer.renewAll();
        }
      }
      default -> peer.terminateAll();
    }
  }

  private static String standing(TwoPeers peers) {
    return List.of(peers.alice(), peers.bob()).stream()
        .map(
            peer ->
                peer.ikeSas().size()
                    + " "
                    + peer.children()
                    + peer.engine().associations().counters()
                    + peer.engine().trails().recent(50))
        .toList()
        .toString();
  }

  /** What one side lost it finds out by deleting and beginning anew. */
  private static void agreesAgain(Mode mode, long seed, TwoPeers peers) {
    for (Peer peer : List.of(peers.alice(), peers.bob())) {
      peer.terminateAll();
    }
    peers.time().run(Duration.ofMinutes(3));
    CompletableFuture<Outcome> outcome = peers.alice().initiate("traffic");
    Outcome last = peers.await(outcome);
    assertThat(last.succeeded()).as("%s seed %d, afterwards: %s", mode, seed, last).isTrue();
    peers.time().run(Duration.ofSeconds(5));
    assertThat(peers.bob().children())
        .as("%s seed %d", mode, seed)
        .anyMatch(
            theirs ->
                peers.alice().children().stream()
                    .anyMatch(mine -> mine.inboundSpi() == theirs.outboundSpi()));
  }

  private static void nothingIsLeft(Mode mode, long seed, TwoPeers peers) {
    for (Peer peer : List.of(peers.alice(), peers.bob())) {
      peer.terminateAll();
    }
    peers.time().run(Duration.ofMinutes(10));
    for (Peer peer : List.of(peers.alice(), peers.bob())) {
      assertThat(peer.ikeSas()).as("IKE SAs, %s seed %d", mode, seed).isEmpty();
      assertThat(peer.engine().associations().childSas())
          .as("pairs, %s seed %d", mode, seed)
          .isEmpty();
      assertThat(peer.dataPlane().installed()).as("keys, %s seed %d", mode, seed).isEmpty();
      assertThat(peer.leases()).as("leases, %s seed %d", mode, seed).isZero();
      assertThat(peer.engine().associations().counters())
          .as("%s seed %d", mode, seed)
          .doesNotContainKey("faults");
    }
    assertThat(peers.time().pendingTimers()).as("timers, %s seed %d", mode, seed).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Mode.class)
  @Tag(Seeds.TAG)
  void agreesAgainAndLeavesNothing(Mode mode) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      run(mode, seed);
    }
  }

  @Test
  void aSeedReplaysIdentically() {
    for (Mode mode : Mode.values()) {
      assertThat(run(mode, 4711)).isEqualTo(run(mode, 4711));
    }
  }
}
