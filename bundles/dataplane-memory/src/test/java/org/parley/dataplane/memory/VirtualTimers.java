/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.parley.spi.time.Timers;

/** Timers on a clock that the test moves. */
final class VirtualTimers implements Timers {
  private final List<Task> tasks = new ArrayList<>();
  private Duration now = Duration.ZERO;

  private record Task(Duration due, Runnable run) {}

  @Override
  public Timer schedule(Duration delay, Runnable run) {
    Task task = new Task(now.plus(delay), run);
    tasks.add(task);
    return () -> tasks.remove(task);
  }

  int pending() {
    return tasks.size();
  }

  /** Moves the clock and runs what becomes due, in order. */
  void advance(Duration time) {
    Duration end = now.plus(time);
    Optional<Task> next = next(end);
    while (next.isPresent()) {
      now = next.get().due();
      tasks.remove(next.get());
      next.get().run().run();
      next = next(end);
    }
    now = end;
  }

  private Optional<Task> next(Duration end) {
    return tasks.stream()
        .filter(task -> task.due().compareTo(end) <= 0)
        .min(Comparator.comparing(Task::due));
  }
}
