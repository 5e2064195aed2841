/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import java.time.Duration;

/** A process that was started on a {@link Host} and goes on. */
public interface Daemon extends AutoCloseable {
  boolean isAlive();

  /** Asks it to end, as SIGTERM does; whether it had ended when the limit passed. */
  boolean stop(Duration limit);

  /** Ends it at once, as SIGKILL does. */
  void kill();

  /** Ends it: asks first, kills after 3 s. Does nothing when it has ended already. */
  @Override
  void close();
}
