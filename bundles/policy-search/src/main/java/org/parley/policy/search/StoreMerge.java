/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.parley.api.policy.BypassEntry;
import org.parley.api.policy.PolicyRecord;
import org.parley.api.policy.PolicySet;
import org.parley.api.policy.StartupParameters;

/**
 * Puts the records of several stores together. Where two stores use a name, the first store's
 * record counts.
 */
final class StoreMerge {
  private StoreMerge() {}

  /** All records in the order of search. */
  static PolicySet merge(List<PolicySet> stores) {
    List<BypassEntry> bypass = new ArrayList<>();
    List<String> pending = new ArrayList<>();
    StartupParameters startup = StartupParameters.NONE;
    for (PolicySet store : stores) {
      bypass.addAll(store.bypass());
      pending.addAll(store.pending());
      startup = startup.equals(StartupParameters.NONE) ? store.startup() : startup;
    }
    return new PolicySet(
        records(stores, PolicySet::authentications, PolicyRecord::name),
        records(stores, PolicySet::ikePolicies, policy -> policy.version() + policy.name()),
        records(stores, PolicySet::hosts, PolicyRecord::name),
        records(stores, PolicySet::tunnels, PolicyRecord::name),
        bypass,
        startup,
        pending);
  }

  private static <R extends PolicyRecord> List<R> records(
      List<PolicySet> stores, Function<PolicySet, List<R>> kind, Function<R, String> key) {
    List<R> all = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (PolicySet store : stores) {
      for (R record : kind.apply(store)) {
        if (taken.add(key.apply(record))) {
          all.add(record);
        }
      }
    }
    all.sort(SearchOrder.FIRST_BY_PRIORITY);
    return all;
  }
}
