/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.parley.spi.time.Clock;

class StopwatchTest {
  private long now;
  private long calls;
  private final Stopwatch stopwatch =
      new Stopwatch(
          new Clock() {
            @Override
            public Instant now() {
              return Instant.EPOCH;
            }

            @Override
            public long nanoTime() {
              return now;
            }
          });

  @Test
  void whatGetsFasterIsTimedUntilItDoesNot() {
    double rate = stopwatch.perSecond(() -> now += Math.max(10_000, 1_000_000 - 2_000 * calls++));

    assertThat(rate).isCloseTo(100_000, within(1.0));
    assertThat(now).isLessThan(Duration.ofMillis(450).toNanos());
  }

  @Test
  void whatIsSlowIsRunOnlyOnceOrTwice() {
    double rate =
        stopwatch.perSecond(
            () -> {
              calls++;
              now += Duration.ofMillis(500).toNanos();
            });

    assertThat(rate).isCloseTo(2, within(0.01));
    assertThat(calls).isEqualTo(1);
  }

  @Test
  void aClockThatStandsStillEndsIt() {
    assertThat(stopwatch.perSecond(() -> calls++)).isZero();
    assertThat(calls).isLessThan(1000);
  }
}
