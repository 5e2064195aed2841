/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.certificate.path.pki;

import java.time.Instant;
import org.parley.spi.time.Clock;

/** A clock that stands still. */
public record FixedClock(Instant now) implements Clock {
  @Override
  public long nanoTime() {
    return 0;
  }
}
