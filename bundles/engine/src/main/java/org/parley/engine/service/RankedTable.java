/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Services by key, best first. Readers see an immutable list per key that is replaced on each
 * change; they never touch the service registry.
 *
 * @param <K> key, such as an algorithm
 * @param <S> service interface
 */
public final class RankedTable<K extends Comparable<K>, S> {
  private final ConcurrentHashMap<K, List<Provided<S>>> byKey = new ConcurrentHashMap<>();

  /** The lists of {@link #byKey} in the order of their keys; replaced as a whole. */
  private volatile List<List<Provided<S>>> inOrder = List.of();

  /** A service has arrived. */
  public void add(K key, Provided<S> provided) {
    byKey.compute(
        key,
        (k, old) -> {
          List<Provided<S>> next = old == null ? new ArrayList<>() : new ArrayList<>(old);
          next.add(provided);
          return BestFirst.sort(next);
        });
    putInOrder();
  }

  private synchronized void putInOrder() {
    inOrder = List.copyOf(new TreeMap<>(byKey).values());
  }

  /** A service leaves. */
  public void remove(K key, Provided<S> provided) {
    byKey.computeIfPresent(
        key,
        (k, old) -> {
          List<Provided<S>> next = old.stream().filter(other -> other != provided).toList();
          return next.isEmpty() ? null : next;
        });
    putInOrder();
  }

  /** The best usable one. */
  public Optional<Provided<S>> best(K key) {
    return Optional.ofNullable(firstUsable(byKey.getOrDefault(key, List.of())));
  }

  private static <S> Provided<S> firstUsable(List<Provided<S>> bestFirst) {
    for (Provided<S> provided : bestFirst) {
      if (provided.usable()) {
        return provided;
      }
    }
    return null;
  }

  /** The best usable one of each key, in the order of the keys. Asked for with each message. */
  public List<Provided<S>> bestOfEach() {
    List<Provided<S>> best = new ArrayList<>();
    for (List<Provided<S>> ofKey : inOrder) {
      Provided<S> usable = firstUsable(ofKey);
      if (usable != null) {
        best.add(usable);
      }
    }
    return best;
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
