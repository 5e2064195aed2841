/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.bundle.catalog;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** Follows the wires from a bundle to all that stand on it. */
final class Dependents {
  private Dependents() {}

  /** Bundles that a refresh of {@code bundle} would stop too, by id. */
  static List<Bundle> of(Bundle bundle) {
    Set<Bundle> seen = new LinkedHashSet<>();
    Deque<Bundle> open = new ArrayDeque<>(List.of(bundle));
    while (!open.isEmpty()) {
      BundleWiring wiring = open.poll().adapt(BundleWiring.class);
      if (wiring == null) {
        continue;
      }
      for (BundleWire wire : wiring.getProvidedWires(null)) {
        Bundle requirer = wire.getRequirer().getBundle();
        if (!requirer.equals(bundle) && seen.add(requirer)) {
          open.add(requirer);
        }
      }
    }
    return seen.stream().sorted(Comparator.comparingLong(Bundle::getBundleId)).toList();
  }
}
