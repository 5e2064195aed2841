/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.deadpeerdetection;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a record asks for with its option {@code dpd}: {@code passive} (announce and answer only),
 * {@code periodic:IDLE/PATIENCE} (ask whenever nothing has come for a while) or {@code
 * demand:IDLE/PATIENCE} (ask only when something was sent meanwhile).
 *
 * @param asking when questions are asked
 * @param idle how long nothing may come before a question, 1 to 86,400 s
 * @param patience how long after the first question without an answer the peer counts as dead, 1 to
 *     86,400 s
 */
record Manner(Asking asking, Duration idle, Duration patience) {
  /** Name of the option. */
  static final String OPTION = "dpd";

  /** What would be right. */
  static final String GRAMMAR = "off, passive, periodic:IDLE/PATIENCE or demand:IDLE/PATIENCE";

  private static final Pattern FORM = Pattern.compile("(periodic|demand):(\\d{1,5})/(\\d{1,5})");
  private static final long LONGEST = 86_400;
  private static final int QUESTIONS = 5;

  /** When questions are asked. */
  enum Asking {
    /** Never. */
    NEVER,
    /** When nothing has come for a while. */
    PERIODICALLY,
    /** When nothing has come for a while although something was sent. */
    ON_DEMAND
  }

  /** From an option's value; empty when it is none of the grammar's, or {@code off}. */
  static Optional<Manner> of(String value) {
    if (value.equals("passive")) {
      return Optional.of(new Manner(Asking.NEVER, Duration.ZERO, Duration.ZERO));
    }
    Matcher form = FORM.matcher(value);
    if (!form.matches()) {
      return Optional.empty();
    }
    long idle = Long.parseLong(form.group(2));
    long patience = Long.parseLong(form.group(3));
    Asking asking = form.group(1).equals("periodic") ? Asking.PERIODICALLY : Asking.ON_DEMAND;
    return within(idle) && within(patience)
        ? Optional.of(new Manner(asking, Duration.ofSeconds(idle), Duration.ofSeconds(patience)))
        : Optional.empty();
  }

  /** True when a value is understood. */
  static boolean understood(String value) {
    return value.equals("off") || of(value).isPresent();
  }

  /** Between two questions of one round: some get lost. */
  Duration again() {
    Duration share = patience.dividedBy(QUESTIONS);
    return share.compareTo(idle) < 0 ? share : idle;
  }

  private static boolean within(long seconds) {
    return seconds >= 1 && seconds <= LONGEST;
  }
}
