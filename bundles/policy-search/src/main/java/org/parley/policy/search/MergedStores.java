/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.PolicySet;
import org.parley.spi.policy.PolicyStore;
import org.parley.spi.time.Clock;
import org.parley.statements.Preloaded;
import org.parley.statements.WeakAlgorithms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the policy stores as they come and go. The records of a store that left are kept and
 * marked suspended, so that nothing that they protect falls through to another policy; when it
 * returns with the same records nothing has changed.
 */
@Component(service = MergedStores.class, immediate = true)
public final class MergedStores {
  private static final Logger LOG = LoggerFactory.getLogger(MergedStores.class);

  private final Map<String, KnownStore> stores = new TreeMap<>();
  private final List<Consumer<PolicySet>> watchers = new CopyOnWriteArrayList<>();
  private volatile View view = View.indexed(PolicySet.EMPTY, Set.of(), false);
  private volatile Clock clock;
  private boolean warnedOfDefaults;

  /** A store came. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindStore(ServiceReference<PolicyStore> reference, PolicyStore store) {
    arrived(store, StoreRank.of(reference));
  }

  /** A store came that no other one equals in name. */
  void arrived(PolicyStore store) {
    arrived(store, StoreRank.LOWEST);
  }

  /** A store came; of several of one name, which are versions of one store, the best one counts. */
  void arrived(PolicyStore store, StoreRank rank) {
    AutoCloseable watch = store.watch(() -> changed(store));
    synchronized (this) {
      stores.computeIfAbsent(store.name(), name -> new KnownStore()).add(store, rank, watch);
      rebuild();
    }
  }

  /** A store left: its records are suspended, unless another version of it is present. */
  void unbindStore(PolicyStore store) {
    boolean absent;
    AutoCloseable watch;
    synchronized (this) {
      KnownStore known = stores.get(store.name());
      watch = known == null ? () -> {} : known.remove(store);
      absent = known != null && known.service().isEmpty();
      rebuild();
    }
    close(watch);
    if (absent) {
      LOG.warn("policy store {} is absent: its records are suspended", store.name());
    }
  }

  /** The engine's clock; decisions made while there is none carry the epoch. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindClock(Clock present) {
    clock = present;
  }

  /** The clock left. */
  void unbindClock(Clock gone) {
    if (clock == gone) {
      clock = null;
    }
  }

  private void changed(PolicyStore store) {
    synchronized (this) {
      KnownStore known = stores.get(store.name());
      if (known != null && known.changed(store)) {
        rebuild();
      }
    }
  }

  private void rebuild() {
    Set<String> absent = new HashSet<>();
    stores.forEach(
        (name, known) -> {
          if (known.service().isEmpty()) {
            absent.add(name);
          }
        });
    PolicySet next = StoreMerge.merge(stores.values().stream().map(KnownStore::records).toList());
    PolicySet old = view.set();
    view = View.indexed(next, absent, !stores.isEmpty());
    if (!next.equals(old)) {
      PolicyDifference difference = PolicyDifference.between(old, next);
      LOG.info(
          "policy: added {}, removed {}, changed {}",
          difference.added().size(),
          difference.removed().size(),
          difference.changed().size());
      warnOfDefaults();
      watchers.forEach(watcher -> watcher.accept(next));
    }
  }

  /** What HP-UX's defaults name counts as named, and is warned of, once. */
  private void warnOfDefaults() {
    if (warnedOfDefaults) {
      return;
    }
    warnedOfDefaults = true;
    for (IkeVersion version : IkeVersion.values()) {
      IkePolicy policy = view.defaultIkePolicy(version);
      if (policy.store().equals(Preloaded.STORE)) {
        WeakAlgorithms.warnings(policy)
            .forEach(warning -> LOG.warn("{} policy default: {}", version, warning));
      }
    }
  }

  private static void close(AutoCloseable watch) {
    try {
      watch.close();
    } catch (Exception e) {
      LOG.warn("the watch on a policy store could not be closed", e);
    }
  }

  View view() {
    return view;
  }

  Instant now() {
    Clock present = clock;
    return present == null ? Instant.EPOCH : present.now();
  }

  Trace trace() {
    return new Trace(now());
  }

  AutoCloseable watch(Consumer<PolicySet> changed) {
    watchers.add(changed);
    return () -> watchers.remove(changed);
  }

  /** The store that takes new records: the writable one, {@code file} before others. */
  synchronized Optional<PolicyStore> writable() {
    return stores.values().stream()
        .flatMap(known -> known.service().stream())
        .filter(PolicyStore::writable)
        .min(Comparator.comparing((PolicyStore store) -> !store.name().equals("file")));
  }

  /** Names of stores that are known but away. */
  synchronized List<String> absent() {
    return stores.entrySet().stream()
        .filter(entry -> entry.getValue().service().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Records of all stores but one. */
  synchronized PolicySet without(String store) {
    return StoreMerge.merge(
        stores.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(store))
            .map(entry -> entry.getValue().records())
            .toList());
  }
}
