/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.event;

import java.time.Instant;

/**
 * One choice in a negotiation, for the console to show: what was looked at, what came of it, and
 * why.
 *
 * @param time when
 * @param topic what was decided, such as {@code authentication record} or {@code proposal}
 * @param subject what was looked at, such as a record's name
 * @param verdict what came of it
 * @param reason why; names own value and peer's value where they differ
 */
public record Decision(Instant time, String topic, String subject, Verdict verdict, String reason) {
  /** Outcome of one look. */
  public enum Verdict {
    /** Taken. */
    CHOSEN,
    /** Looked at and not taken; the search goes on. */
    PASSED_OVER,
    /** The negotiation fails over it. */
    REFUSED,
    /** A fact worth knowing. */
    NOTED
  }
}
