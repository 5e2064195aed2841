/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * One row of an option table.
 *
 * @param name without the dash, such as {@code remote}
 * @param shortest the shortest form that the manual allows, such as {@code rem}
 * @param parser reads the value
 * @param fallback HP-UX's default as it would be written; empty when there is none
 * @param shown the value in a record as it is written in a canonical statement; empty when the
 *     record says nothing
 * @param help one sentence
 * @param repeatable may be given several times; its value is a list then
 * @param secret shown only when asked for
 */
record Option<R, T>(
    String name,
    String shortest,
    ValueParser<T> parser,
    String fallback,
    Function<R, Optional<String>> shown,
    String help,
    boolean repeatable,
    boolean secret) {

  /** Rows are compared by identity: each option is one row. */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  /** {@code -remote}. */
  String dashed() {
    return "-" + name;
  }

  /**
   * True when {@code word}, without its dash, is the name or an abbreviation that the manual
   * allows.
   */
  boolean abbreviatedBy(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return lower.length() >= shortest.length() && name.startsWith(lower);
  }

  /** As the manual writes it: {@code -rem[ote]}. */
  String usage() {
    return shortest.equals(name)
        ? dashed()
        : "-" + shortest + "[" + name.substring(shortest.length()) + "]";
  }
}
