/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

/** A process that was started on a {@link Host} and goes on. */
public interface Daemon extends AutoCloseable {
  boolean isAlive();

  /** Ends it: asks first, kills after 3 s. Does nothing when it has ended already. */
  @Override
  void close();
}
