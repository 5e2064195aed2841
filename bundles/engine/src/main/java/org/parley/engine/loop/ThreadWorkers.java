/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.loop;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Workers on a bounded pool with a bounded queue. */
public final class ThreadWorkers implements Workers {
  private static final int QUEUE = 2048;

  private final ThreadPoolExecutor pool;

  /**
   * Makes the pool; threads start when they are needed and end after 30 idle seconds.
   *
   * @param count 1 or more
   */
  public ThreadWorkers(int count) {
    AtomicInteger number = new AtomicInteger();
    pool =
        new ThreadPoolExecutor(
            count,
            count,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(QUEUE),
            run -> {
              Thread thread = new Thread(run, "parley-worker-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
  }

  @Override
  public boolean submit(Runnable work) {
    try {
      pool.execute(work);
      return true;
    } catch (RejectedExecutionException full) {
      return false;
    }
  }

  @Override
  public void stop() {
    pool.shutdownNow();
  }
}
