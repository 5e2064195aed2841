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
  private final ConcurrentHashMap<K, Arranged<S>> byKey = new ConcurrentHashMap<>();
  private Arrangement<? super K, S> arrangement =
      (key, natural) -> new Arranged<>(natural, List.of(), Map.of());

  /** The rows of {@link #byKey} in the order of their keys; replaced as a whole. */
  private volatile List<Arranged<S>> inOrder = List.of();

  /** A service has arrived. */
  public synchronized void add(K key, Provided<S> provided) {
    List<Provided<S>> next = new ArrayList<>(all(key));
    next.add(provided);
    put(key, next);
    putInOrder();
  }

  /** A service leaves. */
  public synchronized void remove(K key, Provided<S> provided) {
    put(key, all(key).stream().filter(other -> other != provided).toList());
    putInOrder();
  }

  /** From now on services are in this order. */
  synchronized void arrange(Arrangement<? super K, S> wanted) {
    arrangement = wanted;
    List.copyOf(byKey.keySet()).forEach(key -> put(key, all(key)));
    putInOrder();
  }

  private void put(K key, List<Provided<S>> services) {
    if (services.isEmpty()) {
      byKey.remove(key);
    } else {
      byKey.put(key, arrangement.arrange(key, BestFirst.sort(services)));
    }
  }

  private void putInOrder() {
    inOrder = List.copyOf(new TreeMap<>(byKey).values());
  }

  /** The best usable one. */
  public Optional<Provided<S>> best(K key) {
    return best(key, CanaryChoice.NONE);
  }

  /** The best usable one for an SA with this choice of versions. */
  public Optional<Provided<S>> best(K key, CanaryChoice choice) {
    return Optional.ofNullable(firstUsable(choice.arrange(row(key).serving())));
  }

  private Arranged<S> row(K key) {
    Arranged<S> row = byKey.get(key);
    return row == null ? Arranged.none() : row;
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
    return bestOfEach(CanaryChoice.NONE);
  }

  /** The best usable one of each key for an SA with this choice of versions. */
  public List<Provided<S>> bestOfEach(CanaryChoice choice) {
    List<Provided<S>> best = new ArrayList<>();
    for (Arranged<S> row : inOrder) {
      Provided<S> usable = firstUsable(choice.arrange(row.serving()));
      if (usable != null) {
        best.add(usable);
      }
    }
    return best;
  }

  /** All of a key, best first; those that must not serve last. */
  public List<Provided<S>> all(K key) {
    return row(key).all();
  }

  /** Those of a key that may serve once they are usable, best first. */
  public List<Provided<S>> serving(K key, CanaryChoice choice) {
    return choice.arrange(row(key).serving());
  }

  /** Why the operator has put a provider where it stands; empty text when it is not so. */
  public String reason(K key, Provided<S> provided) {
    return row(key).reasons().getOrDefault(provided, "");
  }

  /** True when a bundle provides something in this version that may serve. */
  boolean has(String bundle, String version) {
    return inOrder.stream()
        .flatMap(row -> row.serving().stream())
        .anyMatch(
            provided ->
                provided.usable()
                    && provided.provider().bundle().equals(bundle)
                    && provided.provider().version().equals(version));
  }

  /** Everything, by key. */
  public Map<K, List<Provided<S>>> everything() {
    Map<K, List<Provided<S>>> all = new TreeMap<>();
    byKey.forEach((key, row) -> all.put(key, row.all()));
    return all;
  }
}
