/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.loop;

/** Threads for work that may take over a millisecond or block. */
public interface Workers {
  /**
   * Adds work.
   *
   * @return false when too much is queued already
   */
  boolean submit(Runnable work);

  /** Ends the workers. */
  void stop();
}
