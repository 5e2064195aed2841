/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.regex.Pattern;

/** Reads names of records: 1 to 63 ASCII letters, digits, {@code -} and {@code _}. */
final class Names {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]*");

  private Names() {}

  static Reading<String> read(String text) {
    if (text.length() > 63) {
      return Reading.wrong("a name has at most 63 characters, not " + text.length());
    }
    return NAME.matcher(text).matches()
        ? Reading.of(text)
        : Reading.wrong("a name has letters, digits, - and _ only, and does not begin with -");
  }
}
