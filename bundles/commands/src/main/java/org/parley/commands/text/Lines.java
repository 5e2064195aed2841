/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.text;

/** Lines of text of at most {@link TextTable#WIDTH} characters. */
public final class Lines {
  private final StringBuilder text = new StringBuilder();

  /** Adds a paragraph, broken where it is too long; what follows the first line is indented. */
  public Lines add(String indent, String paragraph) {
    String clean = paragraph.replaceAll("[\\p{Cntrl}]", "?");
    String more = indent + "    ";
    String at = indent;
    for (String line : TextTable.wrap(clean, TextTable.WIDTH - more.length())) {
      text.append(at).append(line).append('\n');
      at = more;
    }
    return this;
  }

  /** Adds a paragraph that starts at the left. */
  public Lines add(String paragraph) {
    return add("", paragraph);
  }

  /** Adds {@code label: value}, unless the value is empty. */
  public Lines field(String indent, String label, Object value) {
    String shown = String.valueOf(value);
    return shown.isEmpty() ? this : add(indent, label + ": " + shown);
  }

  /** Adds lines as they are. */
  public Lines block(String lines) {
    text.append(lines);
    return this;
  }

  /** Adds an empty line, unless nothing stands above it. */
  public Lines gap() {
    if (text.length() > 0) {
      text.append('\n');
    }
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
