/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.loop;

import java.util.ArrayList;
import java.util.List;
import org.parley.engine.guard.GuardedThread;

/** Threads that were written off and still run; bounded, so that they can't eat up the machine. */
final class LostThreads {
  private static final int MOST = 32;

  private final List<GuardedThread> alive = new ArrayList<>();

  /** True when one more may be given up. */
  synchronized boolean room() {
    alive.removeIf(thread -> !thread.isAlive());
    return alive.size() < MOST;
  }

  synchronized void add(GuardedThread thread) {
    alive.add(thread);
  }

  /** How many have not ended. */
  synchronized int count() {
    alive.removeIf(thread -> !thread.isAlive());
    return alive.size();
  }
}
