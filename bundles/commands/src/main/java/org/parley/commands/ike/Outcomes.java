/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ike;

import java.util.List;
import java.util.Optional;
import org.parley.api.control.Outcome;
import org.parley.api.control.Trails;
import org.parley.api.event.Decision;
import org.parley.api.event.Trail;
import org.parley.commands.Answer;
import org.parley.commands.service.CommandFailure;
import org.parley.commands.service.ControlServices;
import org.parley.commands.text.Json;

/** Turns an outcome into an answer, or into a failure with the refusal that caused it. */
final class Outcomes {
  /** Trails that are searched for the one of an outcome. */
  private static final int RECENT = 200;

  private Outcomes() {}

  static Answer answer(Outcome outcome, ControlServices services) throws CommandFailure {
    if (!outcome.succeeded()) {
      throw new CommandFailure(explain(outcome, services));
    }
    return new Answer(
        outcome::message,
        () ->
            Json.object(
                "succeeded", true, "message", outcome.message(), "trails", outcome.trails()));
  }

  private static String explain(Outcome outcome, ControlServices services) {
    StringBuilder text = new StringBuilder(outcome.message());
    List<Trail> recent =
        services.find(Trails.class).map(trails -> trails.recent(RECENT)).orElse(List.of());
    for (long id : outcome.trails()) {
      recent.stream()
          .filter(trail -> trail.id() == id)
          .findFirst()
          .flatMap(Outcomes::lastRefusal)
          .ifPresent(
              refusal ->
                  text.append("\n  refused: ")
                      .append(refusal.topic())
                      .append(' ')
                      .append(refusal.subject())
                      .append(": ")
                      .append(refusal.reason()));
      text.append("\n  more: ike:trail --id ").append(id);
    }
    return text.toString();
  }

  static Optional<Decision> lastRefusal(Trail trail) {
    return trail.decisions().stream()
        .filter(decision -> decision.verdict() == Decision.Verdict.REFUSED)
        .reduce((earlier, later) -> later);
  }
}
