/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.service;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.api.number.AlgorithmId;

/**
 * Operations per second on this machine, kept by algorithm, bundle and version, so that a provider
 * that comes back is not measured again.
 */
public final class Measurements {
  private record Key(AlgorithmId algorithm, String bundle, String version) {
    static Key of(AlgorithmId algorithm, ProviderName provider) {
      return new Key(algorithm, provider.bundle(), provider.version());
    }
  }

  private final Map<Key, Double> rates = new ConcurrentHashMap<>();

  /** Keeps what was measured; 0 when it could not be used. */
  public void keep(AlgorithmId algorithm, ProviderName provider, double perSecond) {
    rates.put(Key.of(algorithm, provider), perSecond);
  }

  /** What was measured last. */
  public Optional<Double> of(AlgorithmId algorithm, ProviderName provider) {
    return Optional.ofNullable(rates.get(Key.of(algorithm, provider)));
  }
}
