/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.loop;

/** The event loops. */
public interface Loops {
  /** The loop for a hash; the same hash always gives the same loop. */
  Loop pick(int hash);

  /**
   * Has {@code handler} called, on the loop, when its thread was written off; before anything else
   * runs on that loop. Loops that no watchdog looks at never lose a thread.
   */
  default void onLoss(Loss handler) {}

  /** Ends the loops after what is queued, within two seconds. */
  void stop();
}
