/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.parley.spi.dataplane.SaKey;

/** All SAs that are installed (the SAD of RFC 4301 section 4.4.2). Thread-safe. */
final class SaDatabase {
  private final Map<SaKey, Entry> byKey = new ConcurrentHashMap<>();
  private final Map<Long, SecurityAssociation> newestFirst =
      new ConcurrentSkipListMap<>(Comparator.reverseOrder());
  private final AtomicLong installations = new AtomicLong();

  private record Entry(long order, SecurityAssociation sa) {}

  /** Installs an SA; false when one of the same key is there. */
  boolean add(SecurityAssociation sa) {
    Entry entry = new Entry(installations.incrementAndGet(), sa);
    if (byKey.putIfAbsent(sa.key(), entry) != null) {
      return false;
    }
    newestFirst.put(entry.order, sa);
    return true;
  }

  /** Takes an SA out; exactly one of several callers gets it. */
  Optional<SecurityAssociation> remove(SaKey key) {
    Entry entry = byKey.remove(key);
    if (entry == null) {
      return Optional.empty();
    }
    newestFirst.remove(entry.order);
    return Optional.of(entry.sa);
  }

  Optional<SecurityAssociation> get(SaKey key) {
    return Optional.ofNullable(byKey.get(key)).map(Entry::sa);
  }

  boolean contains(SaKey key) {
    return byKey.containsKey(key);
  }

  /** The newest SA that is wanted: after a rekey the new one carries the packets. */
  Optional<SecurityAssociation> newest(Predicate<SecurityAssociation> wanted) {
    return newestFirst.values().stream().filter(wanted).findFirst();
  }

  List<SaKey> keys() {
    return List.copyOf(byKey.keySet());
  }

  Collection<SecurityAssociation> all() {
    return newestFirst.values();
  }
}
