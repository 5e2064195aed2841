/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.time;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.parley.engine.guard.GuardedThread;
import org.parley.spi.time.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Timers on one thread; cancelled ones are forgotten at once. */
public final class SystemTimers implements Timers, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SystemTimers.class);

  private final ScheduledThreadPoolExecutor executor;

  /** Starts the thread with the first timer. */
  public SystemTimers(String threadName) {
    executor = new ScheduledThreadPoolExecutor(1, run -> GuardedThread.of(run, threadName));
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    Future<?> future =
        executor.schedule(() -> guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | LinkageError failure) {
      LOG.error("a timer failed", failure);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
