/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.loop;

import java.util.ArrayList;
import java.util.List;

/** As many loops as processors, each on a thread of its own. */
public final class ThreadLoops implements Loops, Watchdog.Watched {
  private final List<ThreadLoop> loops = new ArrayList<>();
  private volatile Loss loss = (subject, reason) -> {};

  /**
   * Starts the threads.
   *
   * @param count 1 or more
   */
  public ThreadLoops(int count) {
    LostThreads lost = new LostThreads();
    for (int i = 1; i <= count; i++) {
      loops.add(new ThreadLoop("parley-loop-" + i, lost));
    }
  }

  @Override
  public Loop pick(int hash) {
    return loops.get(Math.floorMod(hash, loops.size()));
  }

  @Override
  public void onLoss(Loss handler) {
    loss = handler;
  }

  @Override
  public void look(long now) {
    loops.forEach(loop -> loop.look(now, loss));
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
