/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ipsec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Makes one line of a batch file out of the words of a command line. */
final class Statement {
  private Statement() {}

  static String of(List<String> words) {
    List<String> written = new ArrayList<>();
    for (String word : words) {
      written.add(word.chars().anyMatch(Character::isWhitespace) ? quoted(word) : word);
    }
    return String.join(" ", written);
  }

  /**
   * The console has taken the double quotes away which a statement needs around values with blanks:
   * {@code O=Example Org,C=DE} becomes {@code O="Example Org",C=DE}.
   */
  private static String quoted(String word) {
    return Arrays.stream(word.split(",", -1))
        .map(
            part -> {
              int value = part.indexOf('=') + 1;
              boolean blank = part.chars().anyMatch(Character::isWhitespace);
              return blank && !part.contains("\"")
                  ? part.substring(0, value) + '"' + part.substring(value) + '"'
                  : part;
            })
        .collect(Collectors.joining(","));
  }
}
