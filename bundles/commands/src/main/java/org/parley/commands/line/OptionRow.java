/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.line;

import java.util.List;

/**
 * One option of a command: a row of its table, from which parsing, completion and help follow.
 *
 * @param name with its dash or dashes
 * @param values names of the values that follow it, in order; empty for a switch
 * @param required how many of the values must be there
 * @param meaning one line for the help
 * @param offer completions of its first value
 */
public record OptionRow(
    String name, List<String> values, int required, String meaning, Offer offer) {
  public OptionRow {
    values = List.copyOf(values);
  }

  /** An option that takes no value. */
  public static OptionRow flag(String name, String meaning) {
    return new OptionRow(name, List.of(), 0, meaning, Offer.NOTHING);
  }

  /** An option with one value. */
  public static OptionRow value(String name, String value, String meaning, Offer offer) {
    return new OptionRow(name, List.of(value), 1, meaning, offer);
  }

  /** How it is written: {@code --packet SRC DST [PROTO]}. */
  public String usage() {
    StringBuilder usage = new StringBuilder(name);
    for (int i = 0; i < values.size(); i++) {
      usage.append(i < required ? " " : " [").append(values.get(i));
    }
    return usage.append("]".repeat(values.size() - required)).toString();
  }
}
