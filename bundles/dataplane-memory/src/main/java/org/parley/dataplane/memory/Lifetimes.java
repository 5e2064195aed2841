/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.parley.spi.dataplane.SaKey;
import org.parley.spi.dataplane.SaParameters;
import org.parley.spi.time.Timers;

/** Lifetimes in seconds. Thread-safe. */
final class Lifetimes {
  private final Timers timers;
  private final BiConsumer<SaKey, Boolean> expired;
  private final Map<SaKey, List<Timers.Timer>> running = new ConcurrentHashMap<>();

  /**
   * Nothing runs yet.
   *
   * @param expired is told the SA, and true for the hard end
   */
  Lifetimes(Timers timers, BiConsumer<SaKey, Boolean> expired) {
    this.timers = timers;
    this.expired = expired;
  }

  void start(SaKey key, SaParameters.Lifetime lifetime) {
    List<Timers.Timer> set = new ArrayList<>();
    if (lifetime.softSeconds() > 0) {
      set.add(at(lifetime.softSeconds(), () -> expired.accept(key, false)));
    }
    if (lifetime.hardSeconds() > 0) {
      set.add(at(lifetime.hardSeconds(), () -> expired.accept(key, true)));
    }
    if (!set.isEmpty()) {
      running.put(key, set);
    }
  }

  private Timers.Timer at(long seconds, Runnable task) {
    return timers.schedule(Duration.ofSeconds(seconds), task);
  }

  void stop(SaKey key) {
    List<Timers.Timer> set = running.remove(key);
    if (set != null) {
      set.forEach(Timers.Timer::cancel);
    }
  }
}
