/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.Optional;

/** Conditions that a statement must meet, in order; the first that fails is the complaint. */
final class Checks {
  private Complaint first;

  /** Complains about {@code option} unless {@code condition} holds. */
  Checks require(boolean condition, Option<?, ?> option, String message) {
    return require(condition, option.dashed(), message);
  }

  /** Complains about {@code word} unless {@code condition} holds. */
  Checks require(boolean condition, String word, String message) {
    if (!condition && first == null) {
      first = new Complaint(word, message);
    }
    return this;
  }

  Optional<Complaint> first() {
    return Optional.ofNullable(first);
  }
}
