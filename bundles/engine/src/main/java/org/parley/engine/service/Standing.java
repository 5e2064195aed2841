/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.service;

import java.util.List;

/**
 * Whether a provider serves, and why it does or does not.
 *
 * @param state {@code SERVING}, {@code CANARY}, {@code STANDBY}, {@code TESTING}, {@code
 *     QUARANTINED} or {@code DENIED}
 * @param why for people
 */
public record Standing(String state, String why) {
  /** Where a provider stands among those of its key. */
  public static <K extends Comparable<K>, S> Standing of(
      RankedTable<K, S> table, K key, Provided<S> provided) {
    String reason = table.reason(key, provided);
    List<Provided<S>> serving = table.serving(key, CanaryChoice.NONE);
    if (!provided.quarantineReason().isEmpty()) {
      return new Standing("QUARANTINED", provided.quarantineReason());
    }
    if (!serving.contains(provided)) {
      return new Standing("DENIED", reason);
    }
    if (!provided.tested()) {
      return new Standing("TESTING", "its self-test is running");
    }
    return tested(table, key, provided, serving);
  }

  private static <K extends Comparable<K>, S> Standing tested(
      RankedTable<K, S> table, K key, Provided<S> provided, List<Provided<S>> serving) {
    String reason = table.reason(key, provided);
    List<Provided<S>> healthy = serving.stream().filter(Provided::usable).toList();
    if (healthy.size() == 1) {
      return new Standing("SERVING", join("the only one", reason));
    }
    Provided<S> first = healthy.get(0);
    if (provided == first) {
      return new Standing(
          "SERVING", reason.isEmpty() ? before(provided, healthy.get(1), true) : reason);
    }
    if (reason.startsWith(PreferredOrder.CANARY)) {
      return new Standing("CANARY", reason + " of new negotiations");
    }
    boolean natural = reason.isEmpty() && table.reason(key, first).isEmpty();
    return new Standing("STANDBY", natural ? before(first, provided, false) : reason);
  }

  /** What puts one before the other when no preference does, seen from one of them. */
  private static String before(Provided<?> first, Provided<?> second, boolean seenFromFirst) {
    if (first.ranking() != second.ranking()) {
      return seenFromFirst ? "higher ranking" : "lower ranking";
    }
    if (first.provider().bundle().equals(second.provider().bundle())) {
      return seenFromFirst ? "newer version" : "older version";
    }
    return seenFromFirst ? "came first" : "came later";
  }

  private static String join(String reason, String more) {
    return more.isEmpty() ? reason : reason + "; " + more;
  }
}
