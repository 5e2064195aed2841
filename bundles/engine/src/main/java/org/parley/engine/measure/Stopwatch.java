/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.measure;

import java.time.Duration;
import org.parley.spi.time.Clock;

/** Counts how often an operation runs in a short time. */
final class Stopwatch {
  private static final Duration WARM_UP = Duration.ofMillis(20);
  private static final Duration BUDGET = Duration.ofMillis(20);
  private static final int LARGEST_BATCH = 256;

  /** So many operations within no time at all: the clock stands still. */
  private static final int STANDSTILL = 500;

  private final Clock clock;

  Stopwatch(Clock clock) {
    this.clock = clock;
  }

  /** Operations per second; 0 when the clock stands still. */
  double perSecond(Runnable operation) {
    run(operation, WARM_UP.toNanos());
    return run(operation, BUDGET.toNanos());
  }

  private double run(Runnable operation, long budget) {
    long begin = clock.nanoTime();
    long passed = 0;
    long count = 0;
    int batch = 1;
    while (passed < budget && (passed > 0 || count < STANDSTILL)) {
      for (int i = 0; i < batch; i++) {
        operation.run();
      }
      count += batch;
      passed = clock.nanoTime() - begin;
      batch = passed * 8 < budget ? Math.min(LARGEST_BATCH, batch * 2) : batch;
    }
    return passed <= 0 ? 0 : count * 1e9 / passed;
  }
}
