/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.service;

import java.util.ArrayList;
import java.util.List;
import org.parley.spi.provider.Canary;

/** Where the version that is tried out stands among the versions of its bundle. */
final class CanaryOrder {
  private CanaryOrder() {}

  /** True for the version that is tried out. */
  static boolean is(Canary canary, Provided<?> provided) {
    return sameBundle(canary, provided) && provided.provider().version().equals(canary.version());
  }

  private static boolean sameBundle(Canary canary, Provided<?> provided) {
    return provided.provider().bundle().equals(canary.bundle());
  }

  /**
   * The same services, with the canary before or behind the other versions of its bundle. Together
   * they keep their places among the other bundles.
   */
  static <S> List<Provided<S>> place(List<Provided<S>> services, Canary canary, boolean first) {
    List<Provided<S>> versions = new ArrayList<>();
    services.stream().filter(each -> sameBundle(canary, each)).forEach(versions::add);
    List<Provided<S>> tried = versions.stream().filter(each -> is(canary, each)).toList();
    if (tried.isEmpty() || tried.size() == versions.size()) {
      return services;
    }
    versions.removeAll(tried);
    versions.addAll(first ? 0 : versions.size(), tried);
    List<Provided<S>> placed = new ArrayList<>(services);
    int next = 0;
    for (int i = 0; i < placed.size(); i++) {
      if (sameBundle(canary, placed.get(i))) {
        placed.set(i, versions.get(next++));
      }
    }
    return List.copyOf(placed);
  }
}
