/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.handshake;

import java.util.List;
import java.util.Optional;

/**
 * What one daemon showed for one group.
 *
 * @param label whom it is of
 * @param complete Main Mode and Quick Mode; empty for a daemon whose kernel has no ESP
 * @param phase1 Main Mode alone
 * @param keyExchange CPU microseconds of one side's public-key work, alone, by the provider that
 *     the load generator uses
 */
record Measurement(
    String label, Group group, List<Round> complete, List<Round> phase1, double keyExchange) {
  /** Medians of Main Mode and Quick Mode. */
  Optional<Round> completeMedian() {
    return complete.isEmpty() ? Optional.empty() : Optional.of(Round.median(complete));
  }

  /** Medians of Main Mode alone. */
  Round phase1Median() {
    return Round.median(phase1);
  }
}
