/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.loop;

import java.util.Optional;
import org.parley.engine.guard.GuardedThread;
import org.parley.engine.guard.Plugin;

/**
 * What the watchdog has seen of one thread. A thread that waits or sleeps inside a plug-in is given
 * up sooner than one that computes: class loading, a garbage collection or a busy machine look like
 * computing.
 */
final class Watch {
  private long task = -1;
  private long since;
  private long waitingSince;

  /**
   * Looks at a thread.
   *
   * @param now milliseconds of the watchdog
   * @param waiting milliseconds that it may wait in a plug-in
   * @param computing milliseconds that one task may take in all
   * @return the plug-in that it was in, when it was written off just now
   */
  Optional<Plugin> look(GuardedThread thread, long now, long waiting, long computing) {
    if (thread.task() != task || !thread.away()) {
      task = thread.task();
      since = now;
      waitingSince = now;
      return Optional.empty();
    }
    if (thread.getState() == Thread.State.RUNNABLE) {
      waitingSince = now;
    }
    boolean stuck = now - waitingSince >= waiting || now - since >= computing;
    return stuck ? thread.writeOff(task) : Optional.empty();
  }
}
