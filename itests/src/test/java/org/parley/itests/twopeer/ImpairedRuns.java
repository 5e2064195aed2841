/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import org.parley.api.control.Outcome;
import org.parley.api.identity.Endpoint;
import org.parley.itests.harness.Peer;
import org.parley.itests.harness.TwoPeers;
import org.parley.transport.memory.Impairment;
import org.parley.transport.memory.SeededImpairment;

/**
 * Negotiations over a network that loses, doubles, delays and damages 30 percent of the datagrams
 * each: every one ends established on both sides or failed on both, or one-sided only because the
 * very last message was lost.
 *
 * @param peers two peers of a seed
 * @param policy what Alice initiates
 * @param documented how long that may take
 */
record ImpairedRuns(LongFunction<TwoPeers> peers, String policy, Duration documented) {
  private static final double PROBABILITY = 0.3;

  /**
   * Main or Aggressive Mode, then Quick Mode: 31 s for each message that may have to be repeated.
   */
  static final Duration WITHOUT_PEOPLE = Duration.ofSeconds(31 * 5);

  /** For peers with a policy {@code traffic}. */
  ImpairedRuns(LongFunction<TwoPeers> peers) {
    this(peers, "traffic", WITHOUT_PEOPLE);
  }

  enum End {
    BOTH,
    NEITHER,
    ONE_SIDED
  }

  /** Everything that a run shows; equal for equal seeds. */
  record Run(long seed, End end, String story) {}

  Run run(long seed) {
    TwoPeers peers = peers().apply(seed);
    peers.network().impair(SeededImpairment.evenly(seed, PROBABILITY));
    CompletableFuture<Outcome> outcome = peers.alice().initiate(policy);
    boolean ended = peers.time().runUntil(outcome::isDone, documented);
    assertThat(ended).as("seed %d ends within the documented time", seed).isTrue();
    peers.time().run(Duration.ofMinutes(3));
    End end = end(peers);
    String story = story(peers);
    if (end == End.ONE_SIDED) {
      noticesAtItsNextUse(seed, peers);
    }
    nothingLeaks(seed, peers);
    return new Run(seed, end, story);
  }

  private static End end(TwoPeers peers) {
    boolean alice = !peers.alice().children().isEmpty();
    boolean bob = !peers.bob().children().isEmpty();
    if (alice && bob) {
      return peers.alice().children().stream()
              .anyMatch(
                  mine ->
                      peers.bob().children().stream()
                          .anyMatch(theirs -> theirs.outboundSpi() == mine.inboundSpi()))
          ? End.BOTH
          : End.ONE_SIDED;
    }
    return alice == bob ? End.NEITHER : End.ONE_SIDED;
  }

  private static String story(TwoPeers peers) {
    return ladder(peers.alice()) + "\n--\n" + ladder(peers.bob());
  }

  private static String ladder(Peer peer) {
    List<String> lines = new ArrayList<>();
    peer.engine()
        .trails()
        .recent(50)
        .forEach(
            trail -> {
              lines.add(trail.exchange() + ": " + trail.outcome());
              peer.engine().trails().ladder(trail.id()).forEach(step -> lines.add("  " + step));
            });
    return String.join("\n", lines);
  }

  /**
   * The side that believes in what the other lacks finds out when it uses it, and a new agreement
   * replaces it.
   */
  private void noticesAtItsNextUse(long seed, TwoPeers peers) {
    peers.network().impair(Impairment.NONE);
    boolean aliceBelieves = !peers.alice().children().isEmpty();
    Peer believer = aliceBelieves ? peers.alice() : peers.bob();
    Peer other = aliceBelieves ? peers.bob() : peers.alice();
    believer
        .children()
        .forEach(
            child ->
                other
                    .dataPlane()
                    .received(
                        new Endpoint(child.peer(), 4500),
                        new Endpoint(child.local(), 4500),
                        packet(child.outboundSpi())));
    peers.time().run(Duration.ofSeconds(70));
    peers.await(peers.alice().initiate(policy));
    peers.time().run(Duration.ofSeconds(10));
    assertThat(end(peers)).as("seed %d after the next use", seed).isEqualTo(End.BOTH);
    assertThat(believer.children())
        .as("seed %d: only pairs that both have", seed)
        .allMatch(
            child ->
                other.children().stream()
                    .anyMatch(theirs -> theirs.inboundSpi() == child.outboundSpi()));
  }

  private static byte[] packet(long spi) {
    return ByteBuffer.allocate(64).putInt((int) spi).array();
  }

  /** After everything has been ended, no timer, SA or packet key is left. */
  private static void nothingLeaks(long seed, TwoPeers peers) {
    for (Peer peer : List.of(peers.alice(), peers.bob())) {
      peer.terminateAll();
    }
    peers.time().run(Duration.ofMinutes(10));
    for (Peer peer : List.of(peers.alice(), peers.bob())) {
      assertThat(peer.ikeSas()).as("IKE SAs left, seed %d", seed).isEmpty();
      assertThat(peer.engine().associations().childSas()).as("pairs left, seed %d", seed).isEmpty();
      assertThat(peer.dataPlane().installed()).as("SAs installed, seed %d", seed).isEmpty();
      assertThat(peer.leases()).as("leases, seed %d", seed).isZero();
    }
    assertThat(peers.time().pendingTimers()).as("timers left, seed %d", seed).isZero();
  }

  /** Seeds from 1 to a number; what came of them, in a sentence. */
  String all(int count) {
    int[] ends = new int[End.values().length];
    List<Run> oneSided = new ArrayList<>();
    for (long seed = 1; seed <= count; seed++) {
      Run run = run(seed);
      ends[run.end().ordinal()]++;
      if (run.end() == End.ONE_SIDED) {
        oneSided.add(run);
      }
    }
    String summary =
        String.format(
            "%d negotiations: %d on both sides, %d on neither, %d one-sided",
            count, ends[0], ends[1], ends[2]);
    assertThat(oneSided).as(summary).hasSizeLessThan(count * 6 / 100);
    assertThat(ends[End.BOTH.ordinal()]).as(summary).isGreaterThan(count / 4);
    for (Run run : oneSided) {
      assertThat(run.story()).as("seed %d", run.seed()).contains("retransmission 4");
    }
    return summary;
  }
}
