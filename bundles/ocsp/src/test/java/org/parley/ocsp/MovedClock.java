/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ocsp;

import java.time.Duration;
import java.time.Instant;
import org.parley.spi.time.Clock;

/** A clock that the test moves. */
final class MovedClock implements Clock {
  Instant now;

  MovedClock(Instant now) {
    this.now = now;
  }

  @Override
  public long nanoTime() {
    return Duration.between(Instant.EPOCH, now).toNanos();
  }

  @Override
  public Instant now() {
    return now;
  }
}
