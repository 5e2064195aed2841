/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.regex.Pattern;

/** Readers of numbers. */
final class Numbers {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

  private Numbers() {}

  /** A decimal number from {@code minimum} to {@code maximum}. */
  static ValueParser<Integer> between(int minimum, int maximum) {
    return text -> between(minimum, maximum, false, text).map(Long::intValue);
  }

  /** A decimal number from {@code minimum} to {@code maximum}. */
  static ValueParser<Long> longBetween(long minimum, long maximum) {
    return text -> between(minimum, maximum, false, text);
  }

  /** 0 or a decimal number from {@code minimum} to {@code maximum}. */
  static ValueParser<Long> zeroOrBetween(long minimum, long maximum) {
    return text -> between(minimum, maximum, true, text);
  }

  private static Reading<Long> between(long minimum, long maximum, boolean zero, String text) {
    String right = (zero ? "0 or " : "a number from ") + minimum + " to " + maximum;
    if (!DIGITS.matcher(text).matches()) {
      return Reading.wrong("\"" + text + "\" is not " + right);
    }
    long value = Long.parseLong(text);
    boolean inside = (zero && value == 0) || (value >= minimum && value <= maximum);
    return inside
        ? Reading.of(value)
        : Reading.wrong(text + " is outside the range; right is " + right);
  }
}
