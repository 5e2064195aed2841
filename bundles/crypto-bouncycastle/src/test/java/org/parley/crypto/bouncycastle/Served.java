/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import java.util.Random;
import org.parley.api.number.AlgorithmId;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.random.RandomSource;

/** Finds an algorithm by its id, as users do. */
final class Served {
  private Served() {}

  static <T extends CryptoAlgorithm> T algorithm(Class<T> type, AlgorithmId id) {
    return BouncyCastleAlgorithms.all().stream()
        .filter(algorithm -> algorithm.id().equals(id))
        .map(type::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError("not served: " + id));
  }

  static KeyExchangeAlgorithm keyExchange(String name) {
    return algorithm(KeyExchangeAlgorithm.class, AlgorithmId.keyExchange(name));
  }

  /** The same octets for the same seed. */
  static RandomSource seeded(long seed) {
    Random random = new Random(seed);
    return random::nextBytes;
  }
}
