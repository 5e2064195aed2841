/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.line;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The words of one command line, sorted by the table of its command.
 *
 * @param options values by name of the option; an empty list for a switch that is there
 * @param words words by position
 */
public record Arguments(Map<String, List<String>> options, List<String> words) {
  public Arguments {
    options = Map.copyOf(options);
    words = List.copyOf(words);
  }

  /** True when the option is there. */
  public boolean has(String option) {
    return options.containsKey(option);
  }

  /** The first value of an option. */
  public Optional<String> value(String option) {
    return values(option).stream().findFirst();
  }

  /** The values of an option; empty when it is not there. */
  public List<String> values(String option) {
    return options.getOrDefault(option, List.of());
  }

  /** The word at a position from 0. */
  public Optional<String> word(int position) {
    return position < words.size() ? Optional.of(words.get(position)) : Optional.empty();
  }
}
