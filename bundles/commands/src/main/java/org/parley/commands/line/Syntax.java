/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a command line may say.
 *
 * @param scope {@code ike} or {@code ipsec}
 * @param name name within the scope
 * @param description one sentence
 * @param positions words by position, those that may be left out last
 * @param options in the order of the help; {@code --json} and {@code --help} are added
 * @param statement true: words by position go on without limit, and options that are not in the
 *     table are such words
 * @param examples whole command lines
 */
public record Syntax(
    String scope,
    String name,
    String description,
    List<PositionRow> positions,
    List<OptionRow> options,
    boolean statement,
    List<String> examples) {
  /** Asks for JSON. */
  public static final String JSON = "--json";

  /** Asks for the help text. */
  public static final String HELP = "--help";

  private static final OptionRow JSON_ROW =
      OptionRow.flag(JSON, "prints one JSON value, with field names that stay");
  private static final OptionRow HELP_ROW = OptionRow.flag(HELP, "prints this text");

  public Syntax {
    positions = List.copyOf(positions);
    List<OptionRow> all = new ArrayList<>(options);
    if (!all.contains(JSON_ROW)) {
      all.add(JSON_ROW);
      all.add(HELP_ROW);
    }
    options = List.copyOf(all);
    examples = List.copyOf(examples);
  }

  /** Of a command with a fixed number of words by position. */
  public static Syntax of(
      String scope,
      String name,
      String description,
      List<PositionRow> positions,
      List<OptionRow> options,
      String... examples) {
    return new Syntax(scope, name, description, positions, options, false, List.of(examples));
  }

  /** The word that is taken at a position from 0; empty when nothing may stand there. */
  public Optional<PositionRow> position(int index) {
    if (index < positions.size()) {
      return Optional.of(positions.get(index));
    }
    return positions.stream().filter(PositionRow::repeated).findFirst();
  }

  /** {@code scope:name}. */
  public String fullName() {
    return scope + ":" + name;
  }

  /** One line that shows how the command is written. */
  public String usage() {
    StringBuilder usage = new StringBuilder(fullName());
    for (PositionRow position : positions) {
      usage.append(" ").append(position.usage());
    }
    if (statement) {
      usage.append(" ...");
    }
    return usage.append(" [OPTION...]").toString();
  }
}
