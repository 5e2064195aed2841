/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.line;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.parley.commands.service.CommandFailure;

/**
 * Sorts the words of a command line by the table of its command.
 *
 * <p>Options may be abbreviated while that leaves no doubt, may stand anywhere, and take their
 * value as the next word or after {@code =}. After {@code --} everything is a word by position.
 */
public final class ArgumentParser {
  private static final String END_OF_OPTIONS = "--";

  private final Syntax syntax;
  private final List<String> line;
  private final Map<String, List<String>> options = new HashMap<>();
  private final List<String> words = new ArrayList<>();
  private int at;

  private ArgumentParser(Syntax syntax, List<String> line) {
    this.syntax = syntax;
    this.line = line;
  }

  /** Reads a whole line; what is wrong with it is said together with what would be right. */
  public static Arguments parse(Syntax syntax, List<String> line) throws CommandFailure {
    ArgumentParser parser = new ArgumentParser(syntax, line);
    parser.readAll();
    if (!parser.options.containsKey(Syntax.HELP)) {
      parser.checkWords();
    }
    return new Arguments(parser.options, parser.words);
  }

  /** True for what can only be an option, not a value. */
  static boolean looksLikeOption(String word) {
    return word.length() > 1 && word.charAt(0) == '-' && !Character.isDigit(word.charAt(1));
  }

  private void readAll() throws CommandFailure {
    while (at < line.size()) {
      String word = line.get(at++);
      if (word.equals(END_OF_OPTIONS)) {
        words.addAll(line.subList(at, line.size()));
        return;
      }
      if (looksLikeOption(word)) {
        option(word);
      } else {
        words.add(word);
      }
    }
  }

  private void option(String word) throws CommandFailure {
    int equal = word.indexOf('=');
    String name = equal < 0 ? word : word.substring(0, equal);
    Optional<OptionRow> row = find(syntax, name);
    if (row.isEmpty() && syntax.statement()) {
      words.add(word);
      return;
    }
    OptionRow found = row.orElseThrow(() -> unknown(name));
    List<String> values = new ArrayList<>();
    if (equal >= 0) {
      if (found.values().isEmpty()) {
        throw failure(found.name() + " takes no value");
      }
      values.add(word.substring(equal + 1));
    }
    while (values.size() < found.values().size()
        && at < line.size()
        && !looksLikeOption(line.get(at))) {
      values.add(line.get(at++));
    }
    if (values.size() < found.required()) {
      throw failure(
          found.name() + " needs " + found.values().get(values.size()) + ": " + found.usage());
    }
    if (options.put(found.name(), values) != null) {
      throw failure(found.name() + " is given twice");
    }
  }

  /** The row with that name, or with a name of which it is the one possible abbreviation. */
  static Optional<OptionRow> find(Syntax syntax, String name) {
    List<OptionRow> longer = new ArrayList<>();
    for (OptionRow row : syntax.options()) {
      if (row.name().equals(name)) {
        return Optional.of(row);
      }
      if (!syntax.statement() && name.length() > 2 && row.name().startsWith(name)) {
        longer.add(row);
      }
    }
    return longer.size() == 1 ? Optional.of(longer.get(0)) : Optional.empty();
  }

  private CommandFailure unknown(String name) {
    List<String> known = syntax.options().stream().map(OptionRow::name).toList();
    String ambiguous =
        known.stream().filter(each -> each.startsWith(name)).collect(Collectors.joining(" or "));
    if (!ambiguous.isEmpty()) {
      return failure(name + " could be " + ambiguous);
    }
    String what = "unknown option " + name + "; ";
    return Spelling.nearest(name, known)
        .map(nearest -> failure(what + "did you mean " + nearest + "?"))
        .orElseGet(() -> failure(what + "the options are " + String.join(" ", known)));
  }

  private void checkWords() throws CommandFailure {
    for (int i = words.size(); i < syntax.positions().size(); i++) {
      PositionRow row = syntax.positions().get(i);
      if (row.required()) {
        throw failure(row.name() + " is missing: " + row.meaning());
      }
    }
    int last = words.size() - 1;
    if (!syntax.statement()
        && last >= syntax.positions().size()
        && syntax.position(last).isEmpty()) {
      String extra = words.get(syntax.positions().size());
      throw failure("there is no place for \"" + extra + "\": " + syntax.usage());
    }
  }

  private CommandFailure failure(String problem) {
    return new CommandFailure(syntax.fullName() + ": " + problem);
  }
}
