/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.HashAlgorithm;
import org.parley.spi.crypto.IntegrityAlgorithm;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.crypto.PseudoRandomFunction;

/** Under which interface an algorithm is registered. */
final class AlgorithmKinds {
  private AlgorithmKinds() {}

  /** The service interface of the algorithm's kind. */
  static Class<? extends CryptoAlgorithm> serviceInterface(CryptoAlgorithm algorithm) {
    return switch (algorithm.id().kind()) {
      case ENCRYPTION -> EncryptionAlgorithm.class;
      case INTEGRITY -> IntegrityAlgorithm.class;
      case PSEUDO_RANDOM_FUNCTION -> PseudoRandomFunction.class;
      case HASH -> HashAlgorithm.class;
      case KEY_EXCHANGE -> KeyExchangeAlgorithm.class;
      default ->
          throw new IllegalStateException("no service interface for " + algorithm.id().kind());
    };
  }
}
