/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.karaf;

import java.util.regex.Pattern;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.parsing.DefaultParser;

/**
 * Reads the words of a statement as they are typed. A key may hold characters that mean something to
 * the console ({@code -preshared se$cret} would silently become {@code se}).
 */
final class LiteralParser extends DefaultParser {
  private static final Pattern SPECIAL = Pattern.compile("[$%{}\\[\\]()<>*?~#&!`^]");
  private static final Pattern QUOTED = Pattern.compile("[\"'\\\\]");

  @Override
  public String preprocess(Session session, CommandLine line) {
    StringBuilder literal = new StringBuilder();
    for (String word : line.getArguments()) {
      literal.append(literal.length() == 0 ? "" : " ").append(literal(word));
    }
    return literal.toString();
  }

  /** Whoever quotes knows what he does, and is left alone. */
  private static String literal(String word) {
    boolean left = QUOTED.matcher(word).find() || !SPECIAL.matcher(word).find();
    return left ? word : "'" + word + "'";
  }
}
