/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.parley.api.policy.PolicyRecord;
import org.parley.api.policy.PolicySet;

/**
 * What changed between two policy sets, record by record, as {@code object name}.
 *
 * @param added in the new set only
 * @param removed in the old set only
 * @param changed in both, with different content
 */
record PolicyDifference(List<String> added, List<String> removed, List<String> changed) {

  static PolicyDifference between(PolicySet old, PolicySet next) {
    PolicyDifference difference =
        new PolicyDifference(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    difference.compare(old, next, PolicySet::authentications, record -> "auth ");
    difference.compare(
        old,
        next,
        PolicySet::ikePolicies,
        p -> p.version().name().toLowerCase(java.util.Locale.ROOT) + " ");
    difference.compare(old, next, PolicySet::hosts, record -> "host ");
    difference.compare(old, next, PolicySet::tunnels, record -> "tunnel ");
    return difference;
  }

  private <R extends PolicyRecord> void compare(
      PolicySet old,
      PolicySet next,
      Function<PolicySet, List<R>> kind,
      Function<R, String> object) {
    Map<String, R> before = new HashMap<>();
    kind.apply(old).forEach(record -> before.put(object.apply(record) + record.name(), record));
    for (R record : kind.apply(next)) {
      String name = object.apply(record) + record.name();
      R previous = before.remove(name);
      if (previous == null) {
        added.add(name);
      } else if (!previous.equals(record)) {
        changed.add(name);
      }
    }
    removed.addAll(before.keySet());
  }

  boolean empty() {
    return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
  }
}
