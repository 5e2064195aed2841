/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.PolicyRecord;
import org.parley.api.policy.PolicySet;
import org.parley.api.policy.StartupParameters;

/**
 * Writes records as canonical statements: every option that has a value is named, so that they read
 * back to the same records whatever the profile.
 */
public final class Renderer {
  private final boolean secrets;

  /** A renderer that shows keys, or masks them. */
  public Renderer(boolean secrets) {
    this.secrets = secrets;
  }

  /** All records, one statement each, each statement one line. */
  public List<String> statements(PolicySet set) {
    List<String> lines = new ArrayList<>();
    startup(set.startup()).ifPresent(lines::add);
    set.bypass().forEach(entry -> lines.add("add bypass " + entry.address().getHostAddress()));
    for (RecordKind<?> kind : RecordKind.all()) {
      records(kind, set, lines);
    }
    lines.addAll(set.pending());
    return lines;
  }

  /**
   * The records of one object ({@code auth}, {@code host}, ...), or the one of that name when it is
   * not empty.
   */
  public List<String> statements(PolicySet set, String object, String name) {
    return statements(set).stream()
        .filter(line -> line.equals("add " + object) || line.startsWith("add " + object + " "))
        .filter(line -> name.isEmpty() || line.split(" ", 4)[2].equals(name))
        .toList();
  }

  /** One IKE policy as a statement; it holds no secret. */
  public static String statement(IkePolicy policy) {
    Grammar<IkePolicy> grammar = new IkeStatement(policy.version());
    return "add "
        + grammar.object()
        + " "
        + policy.name()
        + new Renderer(false).options(grammar.options(), policy);
  }

  /** A statement over several lines, an option each, for people. */
  public static List<String> wrapped(String statement) {
    return folded(statement, 0);
  }

  /**
   * A statement over several lines, with as many options on each as fit.
   *
   * @param columns width that only a single option may exceed; 0 for one option on each line
   */
  public static List<String> folded(String statement, int columns) {
    List<String> lines = new ArrayList<>();
    List<String> words = Lexer.read("", List.of(statement)).statements().get(0).words();
    StringBuilder line = new StringBuilder(words.get(0));
    for (int at = 1; at < words.size(); at++) {
      String word = words.get(at);
      boolean option = word.startsWith("-") && !words.get(at - 1).startsWith("-");
      int length = line.length() + word.length() + 4;
      boolean full = at + 1 >= words.size() || length + words.get(at + 1).length() > columns;
      if (option && full && line.toString().strip().contains(" ")) {
        lines.add(line + " \\");
        line = new StringBuilder("    ").append(word);
      } else {
        line.append(' ').append(word);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  private <R extends PolicyRecord> void records(
      RecordKind<R> kind, PolicySet set, List<String> lines) {
    for (R record : kind.in().apply(set)) {
      lines.add(
          "add "
              + kind.grammar().object()
              + " "
              + record.name()
              + options(kind.grammar().options(), record));
    }
  }

  private Optional<String> startup(StartupParameters startup) {
    return Optional.of("add startup" + options(StartupStatement.TABLE, startup))
        .filter(line -> !startup.equals(StartupParameters.NONE));
  }

  private <R> String options(OptionTable<R> table, R record) {
    StringBuilder text = new StringBuilder();
    for (Option<R, ?> option : table.all()) {
      Optional<String> value = option.shown().apply(record);
      if (value.isPresent()) {
        String shown = option.secret() && !secrets ? PresharedKey.MASK : value.get();
        text.append(' ').append(option.dashed()).append(' ').append(quoted(option, shown));
      }
    }
    return text.toString();
  }

  /** Quotes keep blanks together, except in keys, where they would be part of the key. */
  private static String quoted(Option<?, ?> option, String value) {
    boolean needed = !option.secret() && value.contains(" ") && !value.startsWith("\"");
    return needed ? "\"" + value + "\"" : value;
  }
}
