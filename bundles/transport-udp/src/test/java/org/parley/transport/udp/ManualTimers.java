/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.transport.udp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.parley.spi.time.Timers;

/** Timers that run when the test says so. */
final class ManualTimers implements Timers {
  private final List<Runnable> tasks = new ArrayList<>();
  private Duration lastDelay = Duration.ZERO;

  @Override
  public synchronized Timer schedule(Duration delay, Runnable task) {
    tasks.add(task);
    lastDelay = delay;
    return () -> remove(task);
  }

  private synchronized boolean remove(Runnable task) {
    return tasks.remove(task);
  }

  synchronized Duration lastDelay() {
    return lastDelay;
  }

  synchronized int pending() {
    return tasks.size();
  }

  /** Runs what is pending now, not what that adds. */
  void fire() {
    List<Runnable> due;
    synchronized (this) {
      due = List.copyOf(tasks);
      tasks.clear();
    }
    due.forEach(Runnable::run);
  }
}
