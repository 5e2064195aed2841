/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.proposal;

import java.util.List;
import java.util.Optional;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.Refusal;
import org.parley.api.number.NotifyTypeV1;
import org.parley.spi.exchange.Effect;

/**
 * What a negotiation came to.
 *
 * @param value what was agreed; empty when it was refused
 * @param refusal why it was refused; silent and empty when it was not
 * @param rejections one audit text for each attribute that did not fit, in the order of the wire
 */
public record Outcome<T>(Optional<T> value, Refusal refusal, List<String> rejections) {
  // A peer can send hundreds of transforms; nobody reads more lines than these.
  private static final int MOST_LINES = 16;

  public Outcome {
    rejections = List.copyOf(rejections);
  }

  /** Agreed. */
  public static <T> Outcome<T> of(T value) {
    return new Outcome<>(Optional.of(value), Refusal.silent(""), List.of());
  }

  /** Refused. */
  public static <T> Outcome<T> refused(NotifyTypeV1 type, String reason) {
    return refused(type, reason, List.of());
  }

  /** Refused, with the attributes that did not fit. */
  public static <T> Outcome<T> refused(NotifyTypeV1 type, String reason, List<String> rejections) {
    return new Outcome<>(Optional.empty(), Refusal.of(type.value(), reason), rejections);
  }

  /** The rejections as audit messages of level error, as HP-UX writes them. */
  public List<Effect> audits() {
    return rejections.stream()
        .limit(MOST_LINES)
        .<Effect>map(text -> new Effect.Audit(AuditLevel.ERROR, text))
        .toList();
  }
}
