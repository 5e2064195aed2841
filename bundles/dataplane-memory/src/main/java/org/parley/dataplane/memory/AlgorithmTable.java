/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.api.number.AlgorithmId;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The providers of one kind of algorithm that are present, best ranked first. Thread-safe. */
final class AlgorithmTable<T extends CryptoAlgorithm> {
  private static final Logger LOG = LoggerFactory.getLogger(AlgorithmTable.class);

  private final Map<AlgorithmId, List<Provider<T>>> providers = new ConcurrentHashMap<>();

  private record Provider<T>(T algorithm, int ranking, long serviceId) {
    /** As the service registry orders them: highest ranking, then the oldest. */
    static final Comparator<Provider<?>> BEST_FIRST =
        Comparator.<Provider<?>>comparingInt(provider -> -provider.ranking)
            .thenComparingLong(provider -> provider.serviceId);
  }

  /** Takes a provider in, unless its self-test fails. */
  void add(T algorithm, Map<String, ?> properties) {
    Optional<String> wrong = algorithm.selfTest();
    if (wrong.isPresent()) {
      LOG.warn("{} is not used, its self-test failed: {}", algorithm.id(), wrong.get());
      return;
    }
    Provider<T> provider =
        new Provider<>(
            algorithm,
            properties.get("service.ranking") instanceof Integer ranking ? ranking : 0,
            properties.get("service.id") instanceof Long serviceId ? serviceId : Long.MAX_VALUE);
    providers.compute(
        algorithm.id(),
        (id, present) -> {
          List<Provider<T>> next = without(algorithm, present);
          next.add(provider);
          next.sort(Provider.BEST_FIRST);
          return List.copyOf(next);
        });
  }

  /** Forgets a provider. */
  void remove(T algorithm) {
    providers.computeIfPresent(
        algorithm.id(),
        (id, present) -> {
          List<Provider<T>> next = without(algorithm, present);
          return next.isEmpty() ? null : List.copyOf(next);
        });
  }

  /** The best ranked provider. */
  Optional<T> best(AlgorithmId id) {
    return present(id).stream().findFirst().map(Provider::algorithm);
  }

  /** The first of these that is present. */
  Optional<T> best(AlgorithmId id, List<Long> serviceIds) {
    List<Provider<T>> present = present(id);
    return serviceIds.stream()
        .flatMap(wanted -> present.stream().filter(provider -> provider.serviceId == wanted))
        .findFirst()
        .map(Provider::algorithm);
  }

  private List<Provider<T>> present(AlgorithmId id) {
    return providers.getOrDefault(id, List.of());
  }

  private static <T> List<Provider<T>> without(T algorithm, List<Provider<T>> present) {
    List<Provider<T>> rest = new ArrayList<>(present == null ? List.of() : present);
    rest.removeIf(provider -> provider.algorithm == algorithm);
    return rest;
  }
}
