/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.karaf;

import java.util.regex.Pattern;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.parsing.DefaultParser;

/** Reads words as they are typed, where the console would make something else of them. */
final class LiteralParser extends DefaultParser {
  /**
   * For statements. A key may hold characters that mean something to the console: {@code -preshared
   * se$cret} would silently become {@code se}.
   */
  static final LiteralParser OF_STATEMENTS =
      new LiteralParser(Pattern.compile("[$%{}\\[\\]()<>*?~#&!`^]"));

  /** For other lines, in which a variable is a variable: the zone in {@code fe80::1%eth0}. */
  static final LiteralParser OF_LINES = new LiteralParser(Pattern.compile("\\w%\\w"));

  private static final Pattern QUOTED = Pattern.compile("[\"'\\\\]");

  /** Without a variable: every dollar sign is escaped. */
  private static final Pattern IN_DOUBLE_QUOTES = Pattern.compile("\"(?:[^\"\\\\$]|\\\\.)*\"");

  private final Pattern special;

  private LiteralParser(Pattern special) {
    this.special = special;
  }

  @Override
  public String preprocess(Session session, CommandLine line) {
    StringBuilder literal = new StringBuilder();
    for (String word : line.getArguments()) {
      literal.append(literal.length() == 0 ? "" : " ").append(literal(word));
    }
    return literal.toString();
  }

  /** Whoever quotes knows what he does, and is left alone where the console does too. */
  private String literal(String word) {
    if (IN_DOUBLE_QUOTES.matcher(word).matches()) {
      return inDoubleQuotes(word);
    }
    boolean left = QUOTED.matcher(word).find() || !special.matcher(word).find();
    return left ? word : "'" + word + "'";
  }

  /** Also in double quotes, a percent sign would begin an expression. */
  private static String inDoubleQuotes(String word) {
    if (word.indexOf('%') < 0 || word.indexOf('\'') >= 0) {
      return word;
    }
    return "'" + word.substring(1, word.length() - 1).replaceAll("\\\\(.)", "$1") + "'";
  }
}
