/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.crypto;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.annotation.versioning.ProviderType;
import org.parley.api.number.AlgorithmId;

/**
 * The algorithms that can be used now. Implemented by the engine; what it gives out is leased until
 * the handler or operation that asked returns, and must not be kept longer.
 */
@ProviderType
public interface AlgorithmAccess {
  /** The best ranked provider of a cipher. */
  Optional<EncryptionAlgorithm> encryption(AlgorithmId id);

  /** The best ranked provider of an integrity algorithm. */
  Optional<IntegrityAlgorithm> integrity(AlgorithmId id);

  /** The best ranked provider of a pseudorandom function. */
  Optional<PseudoRandomFunction> prf(AlgorithmId id);

  /** The best ranked provider of a hash. */
  Optional<HashAlgorithm> hash(AlgorithmId id);

  /** The best ranked provider of a key exchange. */
  Optional<KeyExchangeAlgorithm> keyExchange(AlgorithmId id);

  /** True when some provider serves it; takes no lease. */
  boolean available(AlgorithmId id);

  /**
   * Why nobody serves an algorithm now; names the rule when the operator denied it.
   *
   * @return a sentence that begins with {@code no provider of}
   */
  default String whyAbsent(AlgorithmId id) {
    return "no provider of " + id;
  }

  /** {@link #whyAbsent} for each of those that nobody serves now; takes no lease. */
  default String absence(Collection<AlgorithmId> needed) {
    String absent =
        needed.stream()
            .filter(id -> !available(id))
            .distinct()
            .map(this::whyAbsent)
            .collect(Collectors.joining(", "));
    return absent.isEmpty() ? "no provider of an algorithm for a moment" : absent;
  }
}
