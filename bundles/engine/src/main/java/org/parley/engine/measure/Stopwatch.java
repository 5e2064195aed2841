/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.measure;

import java.time.Duration;
import org.parley.spi.time.Clock;

/**
 * Counts how often an operation runs in a short time. It does so in rounds until none is faster
 * than those before, since code that is new has yet to be compiled; what is slow by chance does not
 * count.
 */
final class Stopwatch {
  private static final long ROUND = Duration.ofMillis(20).toNanos();
  private static final long LONGEST = Duration.ofMillis(400).toNanos();
  private static final int STEADY_ROUNDS = 3;
  private static final double FASTER = 1.05;
  private static final int LARGEST_BATCH = 256;

  /** So many operations within no time at all: the clock stands still. */
  private static final int STANDSTILL = 500;

  private final Clock clock;

  Stopwatch(Clock clock) {
    this.clock = clock;
  }

  /** Operations per second; 0 when the clock stands still. */
  double perSecond(Runnable operation) {
    long begin = clock.nanoTime();
    double best = round(operation);
    int steady = 0;
    while (best > 0 && steady < STEADY_ROUNDS && clock.nanoTime() - begin < LONGEST) {
      double rate = round(operation);
      steady = rate > best * FASTER ? 0 : steady + 1;
      best = Math.max(best, rate);
    }
    return best;
  }

  private double round(Runnable operation) {
    long begin = clock.nanoTime();
    long passed = 0;
    long count = 0;
    int batch = 1;
    while (passed < ROUND && (passed > 0 || count < STANDSTILL)) {
      for (int i = 0; i < batch; i++) {
        operation.run();
      }
      count += batch;
      passed = clock.nanoTime() - begin;
      batch = passed * 8 < ROUND ? Math.min(LARGEST_BATCH, batch * 2) : batch;
    }
    return passed <= 0 ? 0 : count * 1e9 / passed;
  }
}
