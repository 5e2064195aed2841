/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.payload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.api.number.PayloadType;

/**
 * How often one payload type may stand in a message: a row of a legality table.
 *
 * @param type payload type
 * @param min fewest, 0 for optional
 * @param max most, {@link #ANY_NUMBER} for no limit
 * @param protectedOnly true when it must not be accepted from an unprotected message
 */
public record PayloadRule(PayloadType type, int min, int max, boolean protectedOnly) {
  /** No upper limit. */
  public static final int ANY_NUMBER = Integer.MAX_VALUE;

  public PayloadRule {
    if (min < 0 || max < min) {
      throw new IllegalArgumentException("no count is between " + min + " and " + max);
    }
  }

  /** Exactly one. */
  public static PayloadRule one(PayloadType type) {
    return new PayloadRule(type, 1, 1, false);
  }

  /** One or none. */
  public static PayloadRule optional(PayloadType type) {
    return new PayloadRule(type, 0, 1, false);
  }

  /** Any number, also none. */
  public static PayloadRule any(PayloadType type) {
    return new PayloadRule(type, 0, ANY_NUMBER, false);
  }

  /** The same rule for a payload that only protection makes believable. */
  public PayloadRule whenProtected() {
    return new PayloadRule(type, min, max, true);
  }

  /**
   * Joins the rows of several contributors, one row for each type: what any of them requires is
   * required, what any of them allows is allowed.
   */
  public static List<PayloadRule> join(List<PayloadRule> rules) {
    Map<PayloadType, PayloadRule> joined = new LinkedHashMap<>();
    for (PayloadRule rule : rules) {
      joined.merge(rule.type(), rule, PayloadRule::with);
    }
    return List.copyOf(new ArrayList<>(joined.values()));
  }

  private PayloadRule with(PayloadRule other) {
    return new PayloadRule(
        type,
        Math.max(min, other.min),
        Math.max(max, other.max),
        protectedOnly && other.protectedOnly);
  }

  /** The rule as a person says it: {@code exactly 1 KE_V1}. */
  @Override
  public String toString() {
    String count;
    if (min == max) {
      count = min == 0 ? "no" : "exactly " + min;
    } else if (max == ANY_NUMBER) {
      count = min == 0 ? "any number of" : "at least " + min;
    } else {
      count = min == 0 ? "at most " + max : min + " to " + max;
    }
    return count + " " + type.name() + (protectedOnly ? ", protected" : "");
  }
}
