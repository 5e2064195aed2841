/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.files;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.parley.spi.random.RandomSource;
import org.parley.spi.time.Timers;

/** Timers that run when the test says so, and a random source with a seed. */
public final class TestTimers implements Timers {
  private final List<Runnable> tasks = new ArrayList<>();
  private final List<Duration> delays = new ArrayList<>();

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    tasks.add(task);
    delays.add(delay);
    return () -> tasks.remove(task);
  }

  /** How long what was set last waits. */
  public Duration lastDelay() {
    return delays.get(delays.size() - 1);
  }

  public int pending() {
    return tasks.size();
  }

  /** Runs what is pending now, not what that adds. */
  public void fire() {
    List<Runnable> due = List.copyOf(tasks);
    tasks.clear();
    due.forEach(Runnable::run);
  }

  /** Always the same octets. */
  public static RandomSource random() {
    Random seeded = new Random(1);
    return seeded::nextBytes;
  }
}
