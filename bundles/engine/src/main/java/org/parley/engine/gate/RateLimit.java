/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.gate;

import org.parley.spi.time.Clock;

/**
 * A bucket of tokens that fills evenly: bounds what unauthenticated input can make the daemon do.
 */
public final class RateLimit {
  private final Clock clock;
  private final double perNano;
  private final double capacity;
  private double tokens;
  private long last;

  /**
   * A full bucket.
   *
   * @param perSecond tokens that come back each second
   * @param burst most that can be taken at once
   */
  public RateLimit(Clock clock, double perSecond, double burst) {
    this.clock = clock;
    this.perNano = perSecond / 1e9;
    this.capacity = burst;
    this.tokens = burst;
    this.last = clock.nanoTime();
  }

  /** Takes a token; false when there is none. */
  public synchronized boolean allow() {
    long now = clock.nanoTime();
    tokens = Math.min(capacity, tokens + (now - last) * perNano);
    last = now;
    if (tokens < 1) {
      return false;
    }
    tokens -= 1;
    return true;
  }
}
