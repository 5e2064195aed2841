/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.parley.spi.dataplane.SaKey;
import org.parley.spi.random.RandomSource;

/** Inbound SPIs that were given out and for which nothing is installed yet. Thread-safe. */
final class SpiReservations {
  private static final int RANDOM_TRIES = 64;
  private static final long LOWEST = 256;
  private static final long HIGHEST = 0xffffffffL;

  private final Set<SaKey> reserved = ConcurrentHashMap.newKeySet();

  /**
   * Takes a free SPI: at random first, so that it can't be guessed, then by walking through the
   * range.
   *
   * @param model destination and protocol; its SPI does not matter
   * @param installed tells which keys are in use
   * @return the SPI, or 0 when the range is full or empty
   */
  long take(
      SaKey model, long minimum, long maximum, RandomSource random, Predicate<SaKey> installed) {
    long low = Math.max(LOWEST, minimum);
    long count = Math.min(HIGHEST, maximum) - low + 1;
    for (int i = 0; count > 0 && i < RANDOM_TRIES; i++) {
      long spi = low + random.nextLong(count);
      if (take(model, spi, installed)) {
        return spi;
      }
    }
    long start = count > 0 ? random.nextLong(count) : 0;
    for (long i = 0; i < count; i++) {
      long spi = low + (start + i) % count;
      if (take(model, spi, installed)) {
        return spi;
      }
    }
    return 0;
  }

  private boolean take(SaKey model, long spi, Predicate<SaKey> installed) {
    SaKey key = new SaKey(model.destination(), model.protocol(), spi);
    if (installed.test(key) || !reserved.add(key)) {
      return false;
    }
    if (installed.test(key)) {
      reserved.remove(key);
      return false;
    }
    return true;
  }

  /** Gives an SPI back, or ends its reservation because it is installed now. */
  void release(SaKey key) {
    reserved.remove(key);
  }
}
