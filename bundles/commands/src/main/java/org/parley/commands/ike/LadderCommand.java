/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ike;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.parley.api.control.Trails;
import org.parley.api.event.LadderStep;
import org.parley.commands.Answer;
import org.parley.commands.ConsoleCommand;
import org.parley.commands.line.Arguments;
import org.parley.commands.line.PositionRow;
import org.parley.commands.line.Syntax;
import org.parley.commands.service.CommandFailure;
import org.parley.commands.service.ControlServices;
import org.parley.commands.text.Format;
import org.parley.commands.text.Json;
import org.parley.commands.text.Lines;
import org.parley.commands.text.TextTable;

/** {@code ike:ladder}: who sent what, and when. */
public final class LadderCommand implements ConsoleCommand {
  private static final int STEPS = 40;

  private static final Syntax SYNTAX =
      Syntax.of(
          "ike",
          "ladder",
          "Shows the messages of a negotiation or with a peer: who sent what, payloads, size,"
              + " time.",
          List.of(
              PositionRow.optional(
                  "PEER",
                  "an authentication record or an address; else the peer of the newest negotiation",
                  Offers.PEERS)),
          List.of(TrailChoice.ID, TrailChoice.LAST),
          "ike:ladder berlin",
          "ike:ladder --id 17");

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public Answer run(Arguments arguments, ControlServices services) throws CommandFailure {
    List<LadderStep> steps = steps(arguments, services.require(Trails.class));
    return new Answer(() -> text(steps), () -> steps.stream().map(LadderCommand::json).toList());
  }

  private static List<LadderStep> steps(Arguments arguments, Trails trails) throws CommandFailure {
    if (arguments.has(TrailChoice.ID.name())) {
      return present(trails.ladder(TrailChoice.id(arguments)), "that negotiation");
    }
    int count = TrailChoice.count(arguments, STEPS);
    if (arguments.word(0).isPresent()) {
      String peer = arguments.word(0).get();
      return present(trails.ladderOf(peer, count), peer);
    }
    long newest = TrailChoice.read(arguments, trails, 1).get(0).id();
    LadderStep step = present(trails.ladder(newest), "negotiation " + newest).get(0);
    return trails.ladderOf(step.remote().address().getHostAddress(), count);
  }

  private static List<LadderStep> present(List<LadderStep> steps, String whose)
      throws CommandFailure {
    if (steps.isEmpty()) {
      throw new CommandFailure("no message of " + whose + " is remembered");
    }
    return steps;
  }

  private static String text(List<LadderStep> steps) {
    LadderStep first = steps.get(0);
    Instant start = first.time();
    Lines lines = new Lines();
    lines.add(first.local() + " (we) and " + first.remote() + ", from " + start);
    TextTable table =
        new TextTable(">After", "", "Exchange", "Message id", ">Octets", "Payloads", "Note");
    for (LadderStep step : steps) {
      table.row(
          Format.duration(Duration.between(start, step.time())),
          step.sent() ? "we -->" : "<-- peer",
          step.exchange(),
          String.format("%08x", step.messageId()),
          step.octets(),
          String.join(" ", step.payloads()),
          step.note() + moved(first, step));
    }
    return lines.block(table.render()).add("* encrypted").toString();
  }

  /** Says so when a message went between other endpoints than the first one. */
  private static String moved(LadderStep first, LadderStep step) {
    boolean same = step.local().equals(first.local()) && step.remote().equals(first.remote());
    return same ? "" : (step.note().isEmpty() ? "" : ", ") + step.local() + " " + step.remote();
  }

  private static Map<String, Object> json(LadderStep step) {
    return Json.object(
        "time", step.time(),
        "negotiation", step.negotiation(),
        "sent", step.sent(),
        "local", step.local(),
        "remote", step.remote(),
        "exchange", step.exchange(),
        "messageId", String.format("%08x", step.messageId()),
        "octets", step.octets(),
        "payloads", step.payloads(),
        "note", step.note());
  }
}
