/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads lists of ICMP or Mobility Header types: numbers from 0 to 255, or {@code ALL}, which is the
 * empty set.
 */
final class SelectorTypes implements ValueParser<Set<Integer>> {
  private static final ValueParser<Integer> NUMBER = Numbers.between(0, 255);

  @Override
  public Reading<Set<Integer>> read(String text) {
    if (text.equalsIgnoreCase("ALL")) {
      return Reading.of(Set.of());
    }
    return Reading.all(Arrays.stream(text.split(",", -1)).map(NUMBER::read).toList())
        .map(numbers -> Set.copyOf(numbers));
  }

  @Override
  public List<String> words() {
    return List.of("ALL");
  }

  static Optional<String> shown(Set<Integer> types) {
    return types.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.join(",", new TreeSet<>(types).stream().map(type -> type.toString()).toList()));
  }
}
