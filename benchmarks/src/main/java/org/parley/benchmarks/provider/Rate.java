/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.provider;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How often a thread can do something in a second of its own CPU time, warm: the time that other
 * threads take from the processor does not count.
 */
final class Rate {
  private static final long NANOSECONDS_PER_MILLISECOND = 1_000_000;
  private static final double NANOSECONDS_PER_SECOND = 1e9;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Runnable task;
  private final List<Double> rounds = new ArrayList<>();
  private int batch = 1;

  Rate(Runnable task) {
    this.task = task;
  }

  /** Runs without counting. */
  void warmUp(int milliseconds) {
    round(milliseconds);
  }

  /** Runs one round that counts. */
  void measure(int milliseconds) {
    rounds.add(round(milliseconds));
  }

  /** Reads the clock once for a batch, which grows until it takes a tenth of the round. */
  private double round(int milliseconds) {
    long limit = milliseconds * NANOSECONDS_PER_MILLISECOND;
    long begin = threads.getCurrentThreadCpuTime();
    long before = begin;
    long done = 0;
    while (true) {
      for (int i = 0; i < batch; i++) {
        task.run();
      }
      done += batch;
      long now = threads.getCurrentThreadCpuTime();
      if (now - begin >= limit) {
        return done * NANOSECONDS_PER_SECOND / (now - begin);
      }
      if ((now - before) * 20 < limit) {
        batch *= 2;
      }
      before = now;
    }
  }

  /** Operations in a second: the median of the rounds. */
  double median() {
    Collections.sort(rounds);
    return rounds.get(rounds.size() / 2);
  }
}
