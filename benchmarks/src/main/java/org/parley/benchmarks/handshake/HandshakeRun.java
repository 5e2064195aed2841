/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.handshake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.parley.itests.peer.Eventually;

/** One daemon, one group: started, warmed up, measured, stopped. */
final class HandshakeRun {
  private static final String COMPLETE = "run";
  private static final String PHASE_1 = "phase1";
  private static final int KEY_EXCHANGES = 300;

  /** An ended exchange answers repeated messages for a minute, and is kept for so long. */
  private static final Duration LINGERING = Duration.ofSeconds(65);

  private final Place place;
  private final Path directory;
  private final HandshakeOptions options;
  private final Consumer<String> progress;

  HandshakeRun(
      Place place, Path directory, HandshakeOptions options, Consumer<String> progress) {
    this.place = place;
    this.directory = directory;
    this.options = options;
    this.progress = progress;
  }

  /** What a run is to find out. */
  enum Scope {
    /** Main Mode and Quick Mode, and Main Mode alone. */
    COMPLETE,
    /** The same, and what the established SAs cost. */
    COMPLETE_WITH_MEMORY,
    /** Main Mode alone. */
    PHASE_1
  }

  Measurement measure(Responder.Starter starter, Group group, Scope scope) throws IOException {
    progress.accept(group.name() + ": starting a responder");
    try (Responder responder = starter.start(place, directory, group);
        Generator generator = Generator.start(place, directory, group, responder)) {
      Meter meter = new Meter(responder, generator);
      boolean complete = scope != Scope.PHASE_1;
      progress.accept(group.name() + ": warming up " + responder.label());
      meter.round(complete ? COMPLETE : PHASE_1, options.warmUp());
      List<Round> completeRounds = new ArrayList<>();
      List<Round> phase1Rounds = new ArrayList<>();
      for (int i = 0; i < options.rounds(); i++) {
        progress.accept(group.name() + ": " + responder.label() + ", round " + (i + 1));
        if (complete) {
          completeRounds.add(meter.round(COMPLETE, options.count()));
        }
        phase1Rounds.add(meter.round(PHASE_1, options.count()));
      }
      double keyExchange = generator.keyExchangeMicroseconds(group, KEY_EXCHANGES);
      List<PairCost> cost =
          scope == Scope.COMPLETE_WITH_MEMORY
              ? List.of(memory(responder, generator, group))
              : List.of();
      return new Measurement(
          responder.label(), group, completeRounds, phase1Rounds, keyExchange, cost);
    }
  }

  private PairCost memory(Responder responder, Generator generator, Group group)
      throws IOException {
    progress.accept(group.name() + ": memory, which waits twice until ended exchanges are gone");
    await(LINGERING);
    JavaMemory before = JavaMemory.of(place.host(), responder.pid());
    generator.negotiate(COMPLETE, options.count());
    await(LINGERING);
    return new PairCost(
        options.count(), before, JavaMemory.of(place.host(), responder.pid()));
  }

  private static void await(Duration time) {
    Eventually.isTrue(time, () -> false);
  }

  /** Reads the figures of both processes before and after. */
  private record Meter(Responder responder, Generator generator) {
    Round round(String command, int count) throws IOException {
      ProcessFigures theirs = new ProcessFigures(responder.pid());
      ProcessFigures ours = new ProcessFigures(generator.pid());
      long theirsBefore = theirs.cpuMicroseconds();
      long oursBefore = ours.cpuMicroseconds();
      long start = System.nanoTime();
      generator.negotiate(command, count);
      double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
      return new Round(
          (theirs.cpuMicroseconds() - theirsBefore) / (double) count,
          (ours.cpuMicroseconds() - oursBefore) / (double) count,
          count / seconds);
    }
  }
}
