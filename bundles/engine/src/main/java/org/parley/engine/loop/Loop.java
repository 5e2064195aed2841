/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.loop;

/**
 * An event loop: runs tasks one after another. An SA belongs to one loop, so its code needs no
 * lock.
 */
public interface Loop {
  /** Adds a task that must not be lost, such as a result or a timer. */
  void execute(Runnable task);

  /**
   * Adds a task that may be dropped under load, such as a datagram.
   *
   * @return false when the loop's queue is full
   */
  boolean offer(Runnable task);

  /**
   * Adds a task for someone who is not known yet. Few of them may wait, so that under a flood of
   * first messages those who are already being spoken to are not kept waiting.
   *
   * @return false when too many wait already
   */
  boolean offerStranger(Runnable task);
}
