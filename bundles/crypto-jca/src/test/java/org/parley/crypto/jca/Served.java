/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.jca;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.random.RandomSource;

/** Finds algorithms as users do. */
final class Served {
  private static final List<CryptoAlgorithm> ALL = JdkAlgorithms.all();

  private Served() {}

  static <T extends CryptoAlgorithm> Stream<T> all(Class<T> type) {
    return ALL.stream().filter(type::isInstance).map(type::cast);
  }

  static <T extends CryptoAlgorithm> T one(Class<T> type, String id) {
    return all(type)
        .filter(algorithm -> algorithm.id().toString().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("not served: " + id));
  }

  /** The same octets for the same seed. */
  static RandomSource seeded(long seed) {
    Random random = new Random(seed);
    return random::nextBytes;
  }
}
