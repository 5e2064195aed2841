/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ike;

import java.util.List;
import org.parley.api.control.Trails;
import org.parley.api.event.Trail;
import org.parley.commands.line.Arguments;
import org.parley.commands.line.Offer;
import org.parley.commands.line.OptionRow;
import org.parley.commands.line.Values;
import org.parley.commands.service.CommandFailure;

/** Reads which negotiations are meant. */
final class TrailChoice {
  /** How many the engine is asked for when one is looked for by its number. */
  static final int ALL = 100_000;

  static final OptionRow ID =
      OptionRow.value("--id", "N", "the negotiation with this number", Offer.NOTHING);
  static final OptionRow LAST =
      OptionRow.value("--last", "COUNT", "that many of the newest", Offer.NOTHING);

  private static final int MOST = 1000;
  private static final String MESSAGE = "informational";

  private TrailChoice() {}

  /** At least one. */
  static List<Trail> read(Arguments arguments, Trails trails, int preset) throws CommandFailure {
    if (arguments.has(ID.name())) {
      return List.of(byId(trails, id(arguments)));
    }
    int count = count(arguments, preset);
    List<Trail> found =
        arguments.word(0).map(peer -> trails.of(peer, count)).orElseGet(() -> trails.recent(count));
    if (found.isEmpty()) {
      throw new CommandFailure(
          "no negotiation"
              + arguments.word(0).map(peer -> " with " + peer).orElse("")
              + " is remembered"
              + arguments.word(0).map(peer -> "; ike:trail --last 20 lists the newest").orElse(""));
    }
    return found;
  }

  /**
   * Without an option the newest that is not about a mere message, which explains nothing; else as
   * {@link #read}.
   */
  static List<Trail> negotiation(Arguments arguments, Trails trails) throws CommandFailure {
    if (arguments.has(ID.name()) || arguments.has(LAST.name())) {
      return read(arguments, trails, 1);
    }
    List<Trail> found = read(arguments, trails, MOST);
    return List.of(
        found.stream()
            .filter(trail -> !trail.exchange().startsWith(MESSAGE))
            .findFirst()
            .orElse(found.get(0)));
  }

  static long id(Arguments arguments) throws CommandFailure {
    return Values.number(ID.name(), arguments.value(ID.name()).orElseThrow(), 1, Long.MAX_VALUE);
  }

  static int count(Arguments arguments, int preset) throws CommandFailure {
    return arguments.has(LAST.name())
        ? (int) Values.number(LAST.name(), arguments.value(LAST.name()).orElseThrow(), 1, MOST)
        : preset;
  }

  private static Trail byId(Trails trails, long id) throws CommandFailure {
    return trails.recent(ALL).stream()
        .filter(trail -> trail.id() == id)
        .findFirst()
        .orElseThrow(
            () -> new CommandFailure("negotiation " + id + " is not remembered (any more)"));
  }
}
