/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.parley.spi.time.Clock;

class RateLimitTest {
  private long now;
  private final Clock clock =
      new Clock() {
        @Override
        public long nanoTime() {
          return now;
        }

        @Override
        public Instant now() {
          return Instant.EPOCH.plusNanos(now);
        }
      };

  /** How many of {@code attempts} are allowed. */
  private static int taken(RateLimit limit, int attempts) {
    int allowed = 0;
    for (int i = 0; i < attempts; i++) {
      allowed += limit.allow() ? 1 : 0;
    }
    return allowed;
  }

  @Test
  void aBurstIsAllowedAndThenOnlyTheRate() {
    RateLimit limit = new RateLimit(clock, 2, 3);

    assertThat(taken(limit, 3)).isEqualTo(3);
    assertThat(limit.allow()).isFalse();

    now += TimeUnit.MILLISECONDS.toNanos(500);
    assertThat(limit.allow()).isTrue();
    assertThat(limit.allow()).isFalse();
  }

  @Test
  void aLongPauseGivesNoMoreThanABurst() {
    RateLimit limit = new RateLimit(clock, 100, 2);
    now += TimeUnit.HOURS.toNanos(1);

    assertThat(taken(limit, 2)).isEqualTo(2);
    assertThat(limit.allow()).isFalse();
  }
}
