/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.random;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Randomness: cryptographically strong in the daemon, seeded in tests. Served by the engine;
 * thread-safe.
 */
@ProviderType
public interface RandomSource {
  /** Fills all of {@code target}. */
  void fill(byte[] target);

  /** {@code count} fresh octets. */
  default byte[] octets(int count) {
    byte[] fresh = new byte[count];
    fill(fresh);
    return fresh;
  }

  /** Any of the 2^64 values. */
  default long nextLong() {
    return java.nio.ByteBuffer.wrap(octets(8)).getLong();
  }

  /**
   * A value from 0 to {@code bound - 1}, evenly.
   *
   * @param bound above 0
   */
  default long nextLong(long bound) {
    long limit = Long.MAX_VALUE - Long.MAX_VALUE % bound;
    long value;
    do {
      value = nextLong() & Long.MAX_VALUE;
    } while (value >= limit);
    return value % bound;
  }
}
