/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.Optional;

/** One kind of object with records: its options, and how they become a record. */
interface Grammar<R> {
  /** {@code auth}, {@code ikev1}, ... */
  String object();

  /** One sentence for help. */
  String help();

  /** Section of a profile file that gives defaults. */
  String profileSection();

  OptionTable<R> options();

  /** The option that holds the priority; empty for objects without one. */
  Optional<Option<R, Integer>> priority();

  /** True when a record of this kind called {@code default} exists from the beginning. */
  default boolean preloadedDefault() {
    return false;
  }

  /** Makes the record, or says what is wrong with it. */
  Built<R> build(Heading heading, Values values);

  /**
   * What every record has.
   *
   * @param priority as given, or automatic
   */
  record Heading(String name, int priority, String store) {
    boolean isDefault() {
      return name.equals(Preloaded.DEFAULT);
    }
  }
}
