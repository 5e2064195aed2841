/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.swap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How long negotiations that have nothing to do with a swap take while it goes on, beside the same
 * kinds without one.
 */
public final class StallReport {
  private static final double MICROS_OF_A_MILLI = 1000;

  private final Map<Kind, List<Long>> during = new EnumMap<>(Kind.class);
  private final Map<Kind, List<Long>> without = new EnumMap<>(Kind.class);

  /** Negotiations while nothing was swapped. */
  void undisturbed(List<Sample> samples, Instant from, Instant to) {
    collect(samples, Set.of(Kind.values()), from, to, without);
  }

  /** Those of bystanders while something was. */
  void swapped(List<Sample> samples, Set<Kind> bystanders, Instant from, Instant to) {
    collect(samples, bystanders, from, to, during);
  }

  private static void collect(
      List<Sample> samples, Set<Kind> kinds, Instant from, Instant to, Map<Kind, List<Long>> into) {
    samples.stream()
        .filter(sample -> sample.agreed() && kinds.contains(sample.kind()))
        .filter(sample -> sample.during(from, to))
        .forEach(
            sample ->
                into.computeIfAbsent(sample.kind(), kind -> new ArrayList<>())
                    .add(sample.time().toNanos() / 1000));
  }

  /** One line of all kinds that were bystanders. */
  public String line() {
    List<Long> disturbed = new ArrayList<>();
    List<Long> undisturbed = new ArrayList<>();
    during.forEach(
        (kind, times) -> {
          disturbed.addAll(times);
          undisturbed.addAll(without.getOrDefault(kind, List.of()));
        });
    return "negotiations that do not need what is swapped: "
        + figures("during swaps", disturbed)
        + "; "
        + figures("without", undisturbed);
  }

  private static String figures(String when, List<Long> micros) {
    if (micros.isEmpty()) {
      return when + " none";
    }
    List<Long> sorted = new ArrayList<>(micros);
    Collections.sort(sorted);
    return String.format(
        Locale.ROOT,
        "%s median %.1f ms, worst %.1f ms, of %d",
        when,
        sorted.get(sorted.size() / 2) / MICROS_OF_A_MILLI,
        sorted.get(sorted.size() - 1) / MICROS_OF_A_MILLI,
        sorted.size());
  }
}
