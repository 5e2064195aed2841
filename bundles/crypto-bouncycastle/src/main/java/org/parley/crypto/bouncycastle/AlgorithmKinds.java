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
    switch (algorithm.id().kind()) {
      case ENCRYPTION:
        return EncryptionAlgorithm.class;
      case INTEGRITY:
        return IntegrityAlgorithm.class;
      case PSEUDO_RANDOM_FUNCTION:
        return PseudoRandomFunction.class;
      case HASH:
        return HashAlgorithm.class;
      case KEY_EXCHANGE:
        return KeyExchangeAlgorithm.class;
      default:
        throw new IllegalStateException("no service interface for " + algorithm.id().kind());
    }
  }
}
