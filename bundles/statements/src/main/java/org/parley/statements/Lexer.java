/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.parley.api.control.PolicyEditor.Problem;

/**
 * Splits lines into statements and words. A backslash at the end of a line continues it, {@code #}
 * at the beginning of a word starts a comment. Double quotes keep blanks together and stay part of
 * the word; the word after {@code -preshared} is taken as it is, since there quotes and {@code #}
 * belong to the key.
 */
public final class Lexer {
  private final String origin;
  private final List<StatementText> statements = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private List<String> words = new ArrayList<>();
  private int firstLine;
  private int problemsBefore;

  private Lexer(String origin) {
    this.origin = origin;
  }

  /**
   * Reads a file or a command line.
   *
   * @param origin for messages: a file or {@code command line}
   * @param lines without line ends
   */
  public static Result read(String origin, List<String> lines) {
    Lexer lexer = new Lexer(origin);
    boolean continued = false;
    for (int index = 0; index < lines.size(); index++) {
      continued = lexer.line(lines.get(index), index + 1, continued);
    }
    if (continued) {
      lexer.wrong(lines.size(), "\\", "the last line ends with \\ but nothing follows");
    } else {
      lexer.endStatement();
    }
    return new Result(lexer.statements, lexer.problems);
  }

  private boolean line(String text, int number, boolean continuation) {
    if (!continuation) {
      endStatement();
      firstLine = number;
    }
    String trimmed = text.stripTrailing();
    boolean continues = trimmed.endsWith("\\");
    String content = continues ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
    int at = 0;
    while ((at = skipBlanks(content, at)) < content.length()) {
      boolean literal = afterKeyOption();
      if (content.charAt(at) == '#' && !literal) {
        break;
      }
      int end = literal ? endOfRun(content, at) : endOfWord(content, at, number);
      words.add(content.substring(at, end));
      at = end;
    }
    return continues;
  }

  private void endStatement() {
    boolean good = problems.size() == problemsBefore;
    if (!words.isEmpty() && good) {
      statements.add(new StatementText(origin, firstLine, words));
    }
    words = new ArrayList<>();
    problemsBefore = problems.size();
  }

  private boolean afterKeyOption() {
    if (words.isEmpty()) {
      return false;
    }
    String last = words.get(words.size() - 1).toLowerCase(Locale.ROOT);
    return last.length() > 3 && "-preshared".startsWith(last);
  }

  private int endOfWord(String content, int from, int number) {
    boolean quoted = false;
    int at = from;
    while (at < content.length() && (quoted || !Character.isWhitespace(content.charAt(at)))) {
      if (content.charAt(at) == '"') {
        quoted = !quoted;
      }
      at++;
    }
    if (quoted) {
      wrong(number, content.substring(from), "a double quote is not closed");
    }
    return at;
  }

  private static int endOfRun(String content, int from) {
    int at = from;
    while (at < content.length() && !Character.isWhitespace(content.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int skipBlanks(String content, int from) {
    int at = from;
    while (at < content.length() && Character.isWhitespace(content.charAt(at))) {
      at++;
    }
    return at;
  }

  private void wrong(int line, String word, String message) {
    problems.add(new Problem(origin, line, word, message));
  }

  /**
   * What was read.
   *
   * @param statements in order, without those that have a problem
   * @param problems lines that can't be split into words; empty when all is well
   */
  public record Result(List<StatementText> statements, List<Problem> problems) {
    public Result {
      statements = List.copyOf(statements);
      problems = List.copyOf(problems);
    }
  }
}
