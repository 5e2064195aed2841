/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.loop;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.parley.engine.guard.GuardedThread;
import org.parley.spi.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, a few times a second, whether the engine's threads come back from the plug-ins that they
 * call, and has those replaced that do not. Its own time stands still while the whole machine does.
 */
public final class Watchdog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
  private static final long TICK_MILLIS = 50;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Clock clock;
  private final List<Watched> watched = new CopyOnWriteArrayList<>();
  private final GuardedThread thread = GuardedThread.of(this::run, "parley-watchdog");
  private boolean closed;

  /** Whose threads are watched. */
  interface Watched {
    /**
     * Looks at each thread.
     *
     * @param now milliseconds, counting up
     */
    void look(long now);
  }

  /** A watchdog that sleeps until {@link #start}. */
  public Watchdog(Clock clock) {
    this.clock = clock;
  }

  /** Watches event loops too. */
  public Watchdog watch(ThreadLoops loops) {
    watched.add(loops);
    return this;
  }

  /** Watches workers too. */
  public Watchdog watch(ThreadWorkers workers) {
    watched.add(workers);
    return this;
  }

  /** Begins to look. */
  public Watchdog start() {
    thread.start();
    return this;
  }

  private void run() {
    long now = 0;
    long before = clock.nanoTime();
    while (pause()) {
      long passed = (clock.nanoTime() - before) / NANOS_PER_MILLI;
      before += passed * NANOS_PER_MILLI;
      now += Math.min(passed, 2 * TICK_MILLIS);
      for (Watched each : watched) {
        look(each, now);
      }
    }
  }

  private static void look(Watched each, long now) {
    try {
      each.look(now);
    } catch (RuntimeException | LinkageError failure) {
      LOG.error("the watchdog could not look at all threads", failure);
    }
  }

  private synchronized boolean pause() {
    try {
      if (!closed) {
        wait(TICK_MILLIS);
      }
      return !closed;
    } catch (InterruptedException end) {
      return false;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
