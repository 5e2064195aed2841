/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.quickmode;

import java.util.List;
import java.util.Optional;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.Decision;
import org.parley.ikev1.payload.ReplayStatus;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.HandlerContext;
import org.parley.wire.ikev1.NotificationPayload;
import org.parley.wire.message.IkeMessage;

/**
 * {@code -options replay-status=yes}: the responder confirms that replays are detected, which every
 * pair does. What a peer confirms is noted, whoever asked for it.
 */
final class ReplayStatusOption {
  static final String OPTION = "replay-status";

  private ReplayStatusOption() {}

  /** True when message 2 is to say it. */
  static boolean asked(HandlerContext context) {
    return value(context).filter("yes"::equals).isPresent();
  }

  /** What is said of a value that is neither word. */
  static List<Effect> judged(HandlerContext context) {
    Optional<String> wrong =
        value(context).filter(value -> !value.equals("yes") && !value.equals("no"));
    if (wrong.isEmpty()) {
      return List.of();
    }
    String problem = OPTION + "=" + wrong.get() + " is not understood: it is yes or no";
    context.note("option", OPTION, Decision.Verdict.PASSED_OVER, problem);
    return List.of(new Effect.Audit(AuditLevel.WARNING, problem));
  }

  /** Notes what the peer confirms. */
  static void note(HandlerContext context, IkeMessage message) {
    message
        .all(NotificationPayload.class)
        .flatMap(notify -> ReplayStatus.read(notify).stream())
        .forEach(
            status ->
                context.note(
                    "notify",
                    "REPLAY-STATUS",
                    Decision.Verdict.NOTED,
                    "the responder tells: " + status));
  }

  private static Optional<String> value(HandlerContext context) {
    return context.sa().record().flatMap(record -> record.behavior().option(OPTION));
  }
}
