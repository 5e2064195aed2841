/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.karaf;

import java.util.List;
import java.util.stream.Collectors;

/** Undoes what the console makes of words that look like its own lists. */
final class Words {
  private Words() {}

  /** The word as it was typed: the console hands over {@code [::1]} as a list of one. */
  static String text(Object argument) {
    if (argument instanceof List<?> list) {
      return list.stream().map(Words::text).collect(Collectors.joining(" ", "[", "]"));
    }
    return String.valueOf(argument);
  }
}
