/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.service;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of services when nobody has asked for another: the higher ranking, then the bundle that
 * came first; several versions of one bundle stand together, the highest version first, so that a
 * drop-in takes over from the bundle that it is a newer version of, and from no other.
 */
final class BestFirst {
  private record Group(int ranking, String bundle) {
    static Group of(Provided<?> provided) {
      return new Group(provided.ranking(), provided.provider().bundle());
    }
  }

  private BestFirst() {}

  /** The same services in that order. */
  static <S> List<Provided<S>> sort(List<Provided<S>> services) {
    Map<Group, Long> arrivals = new HashMap<>();
    for (Provided<S> provided : services) {
      arrivals.merge(Group.of(provided), provided.serviceId(), Math::min);
    }
    return services.stream()
        .sorted(
            Comparator.<Provided<S>>comparingInt(provided -> -provided.ranking())
                .thenComparing(provided -> arrivals.get(Group.of(provided)))
                .thenComparing(provided -> provided.provider().bundle())
                .thenComparing(
                    provided -> provided.provider().version(), VersionOrder.ASCENDING.reversed())
                .thenComparingLong(Provided::serviceId))
        .toList();
  }
}
