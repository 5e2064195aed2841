/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.handshake;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.parley.benchmarks.load.LoadProof;
import org.parley.itests.peer.Eventually;
import org.parley.itests.peer.Host;

/** Measures one daemon with one group after the other. */
final class HandshakeRun {
  private static final String COMPLETE = "run";
  private static final String PHASE_1 = "phase1";
  private static final int KEY_EXCHANGES = 300;
  private static final int LATER_WARM_UP = 2;

  /** So many times a round's handshakes, so that the difference is larger than the noise. */
  private static final int PAIRS_FOR_MEMORY = 5;

  /** Handshakes at the beginning of each round that are not counted. */
  private static final int FIRST = 100;

  /** An ended exchange answers repeated messages for a minute, and is kept for so long. */
  private static final Duration LINGERING = Duration.ofSeconds(65);

  private final Generator generator;
  private final Responder responder;
  private final LoadProof proof;
  private final HandshakeOptions options;
  private boolean warm;

  HandshakeRun(
      Generator generator, Responder responder, LoadProof proof, HandshakeOptions options) {
    this.generator = generator;
    this.responder = responder;
    this.proof = proof;
    this.options = options;
  }

  Responder responder() {
    return responder;
  }

  Measurement measure(Group group) throws IOException {
    boolean complete = responder.agreesToQuickMode();
    generator.aim(group, proof, responder);
    if (complete) {
      generator.negotiate(
          COMPLETE, warm ? Math.max(1, options.warmUp() / LATER_WARM_UP) : options.warmUp());
      warm = true;
    }
    List<Round> completeRounds = new ArrayList<>();
    List<Round> phase1Rounds = new ArrayList<>();
    for (int i = 0; i < options.rounds(); i++) {
      responder.beginRound();
      generator.negotiate(PHASE_1, FIRST);
      if (complete) {
        completeRounds.add(round(COMPLETE));
      }
      phase1Rounds.add(round(PHASE_1));
    }
    return new Measurement(
        responder.label(),
        group,
        completeRounds,
        phase1Rounds,
        generator.keyExchangeMicroseconds(group, KEY_EXCHANGES));
  }

  /** Reads the figures of both processes before and after. */
  private Round round(String command) throws IOException {
    ProcessFigures theirs = new ProcessFigures(responder.pid());
    ProcessFigures ours = new ProcessFigures(generator.pid());
    long theirsBefore = theirs.cpuMicroseconds();
    long oursBefore = ours.cpuMicroseconds();
    long start = System.nanoTime();
    generator.negotiate(command, options.count());
    double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    double count = options.count();
    return new Round(
        (theirs.cpuMicroseconds() - theirsBefore) / count,
        (ours.cpuMicroseconds() - oursBefore) / count,
        count / seconds);
  }

  /** What the established SAs cost, once all that is kept only for a while has gone. */
  PairCost memory(Host host) throws IOException {
    await(LINGERING);
    JavaMemory before = JavaMemory.of(host, responder.pid());
    int pairs = PAIRS_FOR_MEMORY * options.count();
    generator.negotiate(COMPLETE, pairs);
    await(LINGERING);
    return new PairCost(pairs, before, JavaMemory.of(host, responder.pid()));
  }

  private static void await(Duration time) {
    Eventually.isTrue(time, () -> false);
  }
}
