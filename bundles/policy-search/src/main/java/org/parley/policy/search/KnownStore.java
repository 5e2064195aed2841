/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.parley.api.policy.PolicySet;
import org.parley.spi.policy.PolicyStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store that has been seen, in all its versions that are present. Its records are those of the
 * best version, and stay when the last one leaves. Not thread-safe.
 */
final class KnownStore {
  private static final Logger LOG = LoggerFactory.getLogger(KnownStore.class);

  private final List<Present> present = new ArrayList<>();
  private Optional<PolicyStore> service = Optional.empty();
  private PolicySet records = PolicySet.EMPTY;

  /** One version that is present. */
  private record Present(PolicyStore store, StoreRank rank, AutoCloseable watch) {}

  void add(PolicyStore store, StoreRank rank, AutoCloseable watch) {
    present.add(new Present(store, rank, watch));
    present.sort(Comparator.comparing(Present::rank, StoreRank.BEST_FIRST));
    read();
  }

  /**
   * Forgets a version.
   *
   * @return its watch, which is to be closed
   */
  AutoCloseable remove(PolicyStore store) {
    Optional<Present> gone = present.stream().filter(each -> each.store == store).findFirst();
    gone.ifPresent(present::remove);
    read();
    return gone.map(Present::watch).orElse(() -> {});
  }

  /** True when the version that counts has changed; its records are read again. */
  boolean changed(PolicyStore store) {
    boolean counts = service.isEmpty() || service.get() == store;
    if (counts) {
      read();
    }
    return counts;
  }

  /** A version that can't tell its records does not count. */
  private void read() {
    service = Optional.empty();
    for (Present each : present) {
      Optional<PolicySet> read = recordsOf(each.store);
      if (read.isPresent()) {
        service = Optional.of(each.store);
        records = read.get();
        return;
      }
    }
  }

  private static Optional<PolicySet> recordsOf(PolicyStore store) {
    try {
      return Optional.ofNullable(store.records());
    } catch (RuntimeException | LinkageError failure) {
      LOG.error("a version of a policy store can't tell its records and is not used", failure);
      return Optional.empty();
    }
  }

  /** The version that counts; empty while none is present. */
  Optional<PolicyStore> service() {
    return service;
  }

  PolicySet records() {
    return records;
  }
}
