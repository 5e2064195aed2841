/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ike;

import java.util.List;
import java.util.Locale;
import org.parley.api.control.Algorithms;
import org.parley.api.control.Algorithms.Serving;
import org.parley.api.number.AlgorithmKind;
import org.parley.commands.Answer;
import org.parley.commands.ConsoleCommand;
import org.parley.commands.line.Arguments;
import org.parley.commands.line.Offer;
import org.parley.commands.line.OptionRow;
import org.parley.commands.line.PositionRow;
import org.parley.commands.line.Syntax;
import org.parley.commands.service.CommandFailure;
import org.parley.commands.service.ControlServices;
import org.parley.commands.text.Format;
import org.parley.commands.text.Json;
import org.parley.commands.text.Lines;
import org.parley.commands.text.TextTable;

/** {@code ike:algorithms}: who serves what, why, and how fast. */
public final class AlgorithmsCommand implements ConsoleCommand {
  private static final String STATE = "--state";
  private static final String MEASURE = "--measure";
  private static final String STATES = "serving, canary, standby, testing, quarantined, denied";

  private static final Syntax SYNTAX =
      Syntax.of(
          "ike",
          "algorithms",
          "Lists which bundle serves which algorithm, and why; or times them all.",
          List.of(
              PositionRow.any(
                  "TEXT", "only those with this in their name or provider", Offers.ALGORITHMS)),
          List.of(
              OptionRow.value(
                  STATE, "STATE", "only those that are " + STATES, Offer.of(STATES.split(", "))),
              OptionRow.flag(
                  MEASURE, "times every provider here and now, and keeps what was measured")),
          "ike:algorithms AES",
          "ike:algorithms --state quarantined",
          "ike:algorithms --measure CURVE25519 ECP-256");

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public Answer run(Arguments arguments, ControlServices services) throws CommandFailure {
    String state = state(arguments);
    List<String> texts =
        arguments.words().stream().map(word -> word.toUpperCase(Locale.ROOT)).toList();
    Algorithms algorithms = services.require(Algorithms.class);
    List<Serving> servings =
        algorithms.servings().stream()
            .filter(serving -> state.isEmpty() || serving.state().equals(state))
            .filter(serving -> texts.isEmpty() || texts.stream().anyMatch(name(serving)::contains))
            .toList();
    if (arguments.has(MEASURE)) {
      return Measuring.run(algorithms, servings);
    }
    return new Answer(
        () -> text(servings), () -> servings.stream().map(AlgorithmsCommand::json).toList());
  }

  private static String name(Serving serving) {
    return (serving.algorithm() + " " + serving.provider()).toUpperCase(Locale.ROOT);
  }

  private static String state(Arguments arguments) throws CommandFailure {
    String state = arguments.value(STATE).orElse("").toUpperCase(Locale.ROOT);
    if (!state.isEmpty() && !List.of(STATES.toUpperCase(Locale.ROOT).split(", ")).contains(state)) {
      throw new CommandFailure(
          STATE + ": \"" + arguments.value(STATE).orElse("") + "\" is none of " + STATES);
    }
    return state;
  }

  /** A table for each kind, which leaves room for the provider in one line. */
  private static String text(List<Serving> servings) {
    Lines lines = new Lines();
    for (AlgorithmKind kind : AlgorithmKind.values()) {
      TextTable table =
          new TextTable("Algorithm", "Provider", ">Rank", "State", "Why", ">Leases", ">Ops");
      servings.stream()
          .filter(serving -> serving.algorithm().kind() == kind)
          .forEach(serving -> row(table, serving));
      if (!table.isEmpty()) {
        lines.gap().add(Format.words(kind) + ":").block(table.render());
      }
    }
    return servings.isEmpty() ? "No such algorithm is served." : lines.toString();
  }

  private static void row(TextTable table, Serving serving) {
    table.row(
        serving.algorithm(),
        serving.provider(),
        serving.ranking(),
        serving.state(),
        serving.why(),
        serving.leases(),
        serving.operations());
  }

  private static Object json(Serving serving) {
    return Json.object(
        "kind", serving.algorithm().kind(),
        "algorithm", serving.algorithm(),
        "provider", serving.provider(),
        "ranking", serving.ranking(),
        "state", serving.state(),
        "selfTest", serving.selfTest(),
        "leases", serving.leases(),
        "operations", serving.operations(),
        "why", serving.why(),
        "perSecond", Math.round(serving.perSecond()));
  }
}
