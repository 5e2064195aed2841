/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the valid word that somebody probably meant. */
final class Nearest {
  private Nearest() {}

  /** A hint such as {@code ; did you mean "host"?}, or empty when no valid word is near. */
  static String hint(String word, Collection<String> valid) {
    return nearest(word, valid).map(near -> "; did you mean " + near + "?").orElse("");
  }

  /**
   * The valid word with the fewest changes, if these are at most a third of its letters and one
   * more.
   */
  static Optional<String> nearest(String word, Collection<String> valid) {
    String best = null;
    int fewest = Integer.MAX_VALUE;
    for (String candidate : valid) {
      int changes = changes(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (changes < fewest && changes <= candidate.length() / 3 + 1) {
        best = candidate;
        fewest = changes;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Levenshtein's distance. */
  private static int changes(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      row[column] = column;
    }
    for (int line = 1; line <= from.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column <= to.length(); column++) {
        int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
      }
    }
    return row[to.length()];
  }
}
