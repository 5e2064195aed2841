/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.service;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Services by key, best first. Readers see an immutable list per key that is replaced on each change; they never touch the
 * service registry.
 *
 * @param <K> key, such as an algorithm
 * @param <S> service interface
 */
public final class RankedTable<K extends Comparable<K>, S> {
  private static final Comparator<Provided<?>> BEST_FIRST =
      Comparator.<Provided<?>>comparingInt(p -> -p.ranking()).thenComparingLong(Provided::serviceId);

  private final ConcurrentHashMap<K, List<Provided<S>>> byKey = new ConcurrentHashMap<>();

  /** A service has arrived. */
  public void add(K key, Provided<S> provided) {
    byKey.compute(
        key,
        (k, old) -> {
          List<Provided<S>> next = old == null ? new ArrayList<>() : new ArrayList<>(old);
          next.add(provided);
          next.sort(BEST_FIRST);
          return List.copyOf(next);
        });
  }

  /** A service leaves. */
  public void remove(K key, Provided<S> provided) {
    byKey.computeIfPresent(
        key,
        (k, old) -> {
          List<Provided<S>> next = old.stream().filter(other -> other != provided).toList();
          return next.isEmpty() ? null : next;
        });
  }

  /** The best usable one. */
  public Optional<Provided<S>> best(K key) {
    List<Provided<S>> all = byKey.get(key);
    if (all != null) {
      for (Provided<S> provided : all) {
        if (provided.usable()) {
          return Optional.of(provided);
        }
      }
    }
    return Optional.empty();
  }

  /** All of a key, best first. */
  public List<Provided<S>> all(K key) {
    return byKey.getOrDefault(key, List.of());
  }

  /** Everything, by key. */
  public Map<K, List<Provided<S>>> everything() {
    return new TreeMap<>(byKey);
  }
}
