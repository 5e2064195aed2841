/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.handshake;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a number of handshakes has cost, for each of them.
 *
 * @param responder CPU time of the whole process, microseconds
 * @param initiator the same of the load generator
 * @param rate handshakes in a second of wall time
 */
record Round(double responder, double initiator, double rate) {
  /** The medians of some rounds, each figure for itself. */
  static Round median(List<Round> rounds) {
    return new Round(
        median(rounds, Round::responder),
        median(rounds, Round::initiator),
        median(rounds, Round::rate));
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
    List<Double> sorted =
        rounds.stream().map(figure::applyAsDouble).sorted(Comparator.naturalOrder()).toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** For people: the responder's lowest and highest figure. */
  static String spread(List<Round> rounds) {
    return "%.0f..%.0f"
        .formatted(
            rounds.stream().mapToDouble(Round::responder).min().orElse(0),
            rounds.stream().mapToDouble(Round::responder).max().orElse(0));
  }
}
