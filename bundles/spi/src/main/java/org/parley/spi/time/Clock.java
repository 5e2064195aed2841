/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.time;

import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/** Time, real or virtual. Served by the engine. */
@ProviderType
public interface Clock {
  /** Nanoseconds since an arbitrary origin; never goes back. */
  long nanoTime();

  /** Wall clock. */
  Instant now();
}
