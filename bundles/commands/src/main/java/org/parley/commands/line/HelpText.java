/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.line;

import java.util.List;
import java.util.stream.Stream;

/** The text that {@code --help} prints. */
public final class HelpText {
  private HelpText() {}

  /** Usage, words, options and examples. */
  public static String of(Syntax syntax) {
    StringBuilder text = new StringBuilder();
    text.append(syntax.usage()).append("\n\n").append(syntax.description()).append("\n\n");
    int width =
        Stream.concat(
                syntax.positions().stream().map(PositionRow::name),
                syntax.options().stream().map(OptionRow::usage))
            .mapToInt(String::length)
            .filter(length -> length <= 28)
            .max()
            .orElse(0);
    syntax.positions().forEach(row -> line(text, width, row.name(), row.meaning()));
    syntax.options().forEach(row -> line(text, width, row.usage(), row.meaning()));
    examples(text, syntax.examples());
    return text.toString().stripTrailing();
  }

  private static void line(StringBuilder text, int width, String left, String right) {
    text.append("  ").append(left);
    if (left.length() > width) {
      text.append('\n').append(" ".repeat(width + 4));
    } else {
      text.append(" ".repeat(width - left.length() + 2));
    }
    text.append(right).append('\n');
  }

  private static void examples(StringBuilder text, List<String> examples) {
    if (!examples.isEmpty()) {
      text.append("\nExamples:\n");
      examples.forEach(example -> text.append("  ").append(example).append('\n'));
    }
  }
}
