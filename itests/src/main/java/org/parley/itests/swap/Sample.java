/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.swap;

import java.time.Duration;
import java.time.Instant;

/**
 * One negotiation of the load.
 *
 * @param begun when it was asked for
 * @param ended when the answer was there
 * @param time how long its exchanges took, as their trails say; zero when it failed
 * @param failure empty when it ended in an agreement, else what the console said with the trail
 */
record Sample(Kind kind, Instant begun, Instant ended, Duration time, String failure) {
  boolean agreed() {
    return failure.isEmpty();
  }

  /** Whether it was under way at some time between two moments. */
  boolean during(Instant from, Instant to) {
    return !begun.isAfter(to) && !ended.isBefore(from);
  }
}
