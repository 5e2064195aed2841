/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import java.util.Comparator;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/**
 * Which of several versions of one store counts: the highest ranking, then the highest version of
 * the bundle, then the one that came first.
 *
 * @param serviceId earlier services have lower numbers
 */
record StoreRank(int ranking, Version version, long serviceId) {
  /** Of a store that was not registered by a bundle. */
  static final StoreRank LOWEST = new StoreRank(0, Version.emptyVersion, 0);

  static final Comparator<StoreRank> BEST_FIRST =
      Comparator.comparingInt((StoreRank rank) -> -rank.ranking)
          .thenComparing(StoreRank::version, Comparator.reverseOrder())
          .thenComparingLong(StoreRank::serviceId);

  static StoreRank of(ServiceReference<?> reference) {
    Bundle bundle = reference.getBundle();
    return new StoreRank(
        reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0,
        bundle == null ? Version.emptyVersion : bundle.getVersion(),
        reference.getProperty(Constants.SERVICE_ID) instanceof Long id ? id : 0);
  }
}
