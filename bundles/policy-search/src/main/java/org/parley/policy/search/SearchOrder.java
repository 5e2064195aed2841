/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import java.util.Comparator;
import org.parley.api.policy.PolicyRecord;
import org.parley.statements.Preloaded;

/** The order in which records are searched: by priority number, {@code default} last. */
final class SearchOrder {
  static final Comparator<PolicyRecord> FIRST_BY_PRIORITY =
      Comparator.comparing(SearchOrder::isDefault)
          .thenComparingInt(PolicyRecord::priority)
          .thenComparing(PolicyRecord::name)
          .thenComparing(PolicyRecord::store);

  private SearchOrder() {}

  static boolean isDefault(PolicyRecord record) {
    return record.name().equals(Preloaded.DEFAULT);
  }
}
