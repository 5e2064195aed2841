/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.service;

import java.util.List;
import java.util.TreeSet;
import org.parley.api.number.AlgorithmId;
import org.parley.spi.crypto.CryptoAlgorithm;

/** Says why nobody serves an algorithm. */
final class Absence {
  private Absence() {}

  /** {@code no provider of X}, followed by what keeps those that there are from serving. */
  static String of(RankedTable<AlgorithmId, CryptoAlgorithm> table, AlgorithmId id) {
    TreeSet<String> obstacles = new TreeSet<>();
    for (Provided<CryptoAlgorithm> provided : table.all(id)) {
      obstacles.add(obstacle(table, id, provided));
    }
    String absence = "no provider of " + id;
    return obstacles.isEmpty()
        ? absence
        : absence + " may serve: " + String.join("; ", List.copyOf(obstacles));
  }

  private static String obstacle(
      RankedTable<AlgorithmId, CryptoAlgorithm> table,
      AlgorithmId id,
      Provided<CryptoAlgorithm> provided) {
    if (!table.serving(id, CanaryChoice.NONE).contains(provided)) {
      return table.reason(id, provided);
    }
    return provided.quarantineReason().isEmpty()
        ? provided.provider() + " is being tested"
        : provided.provider() + " is in quarantine: " + provided.quarantineReason();
  }
}
