/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.line;

/**
 * One word that a command takes by its position.
 *
 * @param name such as {@code PEER}
 * @param required false: it may be left out
 * @param repeated true: others like it may follow; only of the last one
 * @param meaning one line for the help
 * @param offer its completions
 */
public record PositionRow(
    String name, boolean required, boolean repeated, String meaning, Offer offer) {

  /** A word that must be there. */
  public static PositionRow required(String name, String meaning, Offer offer) {
    return new PositionRow(name, true, false, meaning, offer);
  }

  /** A word that may be left out. */
  public static PositionRow optional(String name, String meaning, Offer offer) {
    return new PositionRow(name, false, false, meaning, offer);
  }

  /** Any number of words, also none. */
  public static PositionRow any(String name, String meaning, Offer offer) {
    return new PositionRow(name, false, true, meaning, offer);
  }

  /** How it is written: {@code PEER}, {@code [PEER]} or {@code [TEXT...]}. */
  public String usage() {
    String written = repeated ? name + "..." : name;
    return required ? written : "[" + written + "]";
  }
}
