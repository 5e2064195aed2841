/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The values of one statement's options: those that it gives, then those of the profile, then
 * HP-UX's defaults.
 */
final class Values {
  private final Map<Option<?, ?>, Object> values = new HashMap<>();
  private final Set<Option<?, ?>> given = new HashSet<>();

  void put(Option<?, ?> option, Object value, boolean byStatement) {
    values.put(option, value);
    if (byStatement) {
      given.add(option);
    }
  }

  /** True when the statement itself names the option. */
  boolean given(Option<?, ?> option) {
    return given.contains(option);
  }

  /** The options that the statement itself names. */
  Set<Option<?, ?>> given() {
    return Set.copyOf(given);
  }

  /** The value, wherever it comes from. */
  @SuppressWarnings("unchecked") // the parser of the same row made the value
  <T> Optional<T> find(Option<?, T> option) {
    return Optional.ofNullable((T) values.get(option));
  }

  /** The value of an option that has a default. */
  <T> T get(Option<?, T> option) {
    return find(option)
        .orElseThrow(() -> new IllegalStateException(option.dashed() + " has no default"));
  }

  /** Elements of an option that takes a list; empty when there is none. */
  <T> List<T> list(Option<?, List<T>> option) {
    return find(option).orElse(List.of());
  }
}
