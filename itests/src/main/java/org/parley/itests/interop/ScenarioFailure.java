/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import java.util.Locale;

/** A thing that was not as it must be. */
public final class ScenarioFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ScenarioFailure(String message) {
    super(message);
  }

  /** Fails unless the condition holds. */
  @SuppressWarnings("AnnotateFormatMethod") // the annotation is of a library that we do without
  static void unless(boolean condition, String message, Object... arguments) {
    if (!condition) {
      throw new ScenarioFailure(message.formatted(arguments));
    }
  }

  /** Fails unless both are equal. */
  static void unlessEqual(String what, Object wanted, Object seen) {
    unless(wanted.equals(seen), "%s: wanted %s, saw %s", what, wanted, seen);
  }

  /** Fails unless the text holds the words, whatever their case. */
  static void unlessContains(String what, String text, String words) {
    boolean contained = text.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    unless(contained, "%s lacks \"%s\":%n%s", what, words, text.strip());
  }
}
