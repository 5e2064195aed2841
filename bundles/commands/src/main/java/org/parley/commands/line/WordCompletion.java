/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.line;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.commands.service.ControlServices;

/** What may come next on a command line. */
public final class WordCompletion {
  private WordCompletion() {}

  /**
   * Completions of the last word.
   *
   * @param line words after the command's name; the last one is being typed, and may be empty
   */
  public static List<String> complete(Syntax syntax, List<String> line, ControlServices services) {
    String typed = line.get(line.size() - 1);
    List<String> before = line.subList(0, line.size() - 1);
    if (typed.startsWith("-")) {
      return matching(typed, syntax.options().stream().map(OptionRow::name));
    }
    Optional<OptionRow> open = openOption(syntax, before);
    if (open.isPresent()) {
      return matching(typed, open.get().offer().words(services).stream());
    }
    return syntax
        .position(positionOf(syntax, before))
        .map(row -> matching(typed, row.offer().words(services).stream()))
        .orElse(List.of());
  }

  private static List<String> matching(String typed, Stream<String> words) {
    return words.filter(word -> word.startsWith(typed)).distinct().sorted().toList();
  }

  /** The option whose first value is being typed. */
  private static Optional<OptionRow> openOption(Syntax syntax, List<String> before) {
    if (before.isEmpty()) {
      return Optional.empty();
    }
    return ArgumentParser.find(syntax, before.get(before.size() - 1))
        .filter(row -> !row.values().isEmpty());
  }

  private static int positionOf(Syntax syntax, List<String> before) {
    int position = 0;
    int values = 0;
    for (String word : before) {
      if (ArgumentParser.looksLikeOption(word)) {
        values = ArgumentParser.find(syntax, word).map(row -> row.values().size()).orElse(0);
      } else if (values > 0) {
        values--;
      } else {
        position++;
      }
    }
    return position;
  }
}
