/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.Optional;

/** Reads {@code ON} and {@code OFF}. */
final class Switches {
  static final Keywords<Boolean> ON_OFF =
      new Keywords<Boolean>("ON or OFF").word(true, "ON").word(false, "OFF");

  private Switches() {}

  static Optional<String> shown(boolean value) {
    return Optional.of(value ? "ON" : "OFF");
  }
}
