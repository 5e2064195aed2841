/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.time;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Timers that end with the bundle that asked for them. Served by the engine, to each bundle its
 * own.
 */
@ProviderType
public interface Timers {
  /** Runs {@code task} once after {@code delay}, on a thread that must not be blocked for long. */
  Timer schedule(Duration delay, Runnable task);

  /** A timer that has been set. */
  interface Timer {
    /** Takes it back; false when it has run already. */
    boolean cancel();
  }
}
