/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.crypto;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.parley.api.number.AlgorithmId;

/**
 * One algorithm (with one key length) of one library, as a service. It is registered under the
 * interface of its kind: {@link EncryptionAlgorithm}, {@link IntegrityAlgorithm}, {@link
 * PseudoRandomFunction}, {@link HashAlgorithm} or {@link KeyExchangeAlgorithm}. Implementations are
 * stateless and thread-safe; keyed objects are not.
 */
@ConsumerType
public interface CryptoAlgorithm {
  /** What it is. */
  AlgorithmId id();

  /**
   * Runs a known answer. Called once when the service arrives, before it is ever used.
   *
   * @return empty when the answer was right, else what was wrong
   */
  Optional<String> selfTest();
}
