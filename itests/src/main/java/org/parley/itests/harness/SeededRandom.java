/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.harness;

import java.util.SplittableRandom;
import org.parley.spi.random.RandomSource;

/** Randomness that replays from its seed. */
public final class SeededRandom implements RandomSource {
  private final SplittableRandom random;

  /** The same seed gives the same octets. */
  public SeededRandom(long seed) {
    random = new SplittableRandom(seed);
  }

  @Override
  public void fill(byte[] target) {
    random.nextBytes(target);
  }
}
