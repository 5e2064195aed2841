/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ike;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.parley.api.control.Trails;
import org.parley.api.event.Decision;
import org.parley.api.event.Trail;
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

/** {@code ike:trail}: why did the last negotiation with X end as it did. */
public final class TrailCommand implements ConsoleCommand {
  private static final Syntax SYNTAX =
      Syntax.of(
          "ike",
          "trail",
          "Tells why the last negotiation ended as it did: every decision and its reason.",
          List.of(
              PositionRow.optional(
                  "PEER", "with this authentication record or address", Offers.PEERS)),
          List.of(TrailChoice.ID, TrailChoice.LAST),
          "ike:trail berlin",
          "ike:trail --last 3");

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public Answer run(Arguments arguments, ControlServices services) throws CommandFailure {
    List<Trail> trails = TrailChoice.negotiation(arguments, services.require(Trails.class));
    return new Answer(() -> text(trails), () -> trails.stream().map(TrailCommand::json).toList());
  }

  private static String text(List<Trail> trails) {
    Lines lines = new Lines();
    for (Trail trail : trails) {
      lines.gap();
      lines.add("Negotiation " + trail.id() + " with " + trail.peer() + ": " + trail.exchange());
      lines.field("  ", "started", Format.date(trail.started()));
      lines.field(
          "  ",
          "ended",
          trail
              .ended()
              .map(
                  end ->
                      Format.date(end)
                          + ", after "
                          + Format.duration(Duration.between(trail.started(), end)))
              .orElse("it still runs"));
      lines.field("  ", "outcome", (trail.established() ? "established: " : "") + trail.outcome());
      lines.block(decisions(trail));
    }
    return lines.toString();
  }

  private static String decisions(Trail trail) {
    TextTable table = new TextTable(">After", "Topic", "Subject", "Verdict", "Reason");
    for (Decision decision : trail.decisions()) {
      table.row(
          Format.duration(Duration.between(trail.started(), decision.time())),
          decision.topic(),
          decision.subject(),
          Format.words(decision.verdict()),
          decision.reason());
    }
    return table.isEmpty() ? "" : table.render();
  }

  private static Map<String, Object> json(Trail trail) {
    return Json.object(
        "id", trail.id(),
        "peer", trail.peer(),
        "exchange", trail.exchange(),
        "started", trail.started(),
        "ended", trail.ended(),
        "established", trail.established(),
        "outcome", trail.outcome(),
        "decisions", trail.decisions().stream().map(TrailCommand::json).toList());
  }

  private static Map<String, Object> json(Decision decision) {
    return Json.object(
        "time", decision.time(),
        "topic", decision.topic(),
        "subject", decision.subject(),
        "verdict", decision.verdict(),
        "reason", decision.reason());
  }
}
