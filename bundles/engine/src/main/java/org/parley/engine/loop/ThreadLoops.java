/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** As many loops as processors, each on a thread of its own. */
public final class ThreadLoops implements Loops {
  private final List<ThreadLoop> loops = new ArrayList<>();

  /**
   * Starts the threads.
   *
   * @param count 1 or more
   */
  public ThreadLoops(int count) {
    AtomicInteger number = new AtomicInteger();
    ThreadFactory threads =
        run -> {
          Thread thread = new Thread(run, "parley-loop-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    for (int i = 0; i < count; i++) {
      loops.add(new ThreadLoop(threads));
    }
  }

  @Override
  public Loop pick(int hash) {
    return loops.get(Math.floorMod(hash, loops.size()));
  }

  @Override
  public void stop() {
    for (ThreadLoop loop : loops) {
      try {
        loop.stop();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
