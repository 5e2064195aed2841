/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.List;
import java.util.Optional;

/**
 * A record that was made of a statement, or the complaint about it.
 *
 * @param record empty exactly when there is a complaint
 * @param complaint the first error
 * @param notInEffect options that are kept but do nothing yet
 */
record Built<R>(Optional<R> record, Optional<Complaint> complaint, List<String> notInEffect) {

  static <R> Built<R> of(R record) {
    return new Built<>(Optional.of(record), Optional.empty(), List.of());
  }

  static <R> Built<R> of(R record, List<String> notInEffect) {
    return new Built<>(Optional.of(record), Optional.empty(), List.copyOf(notInEffect));
  }

  static <R> Built<R> wrong(Option<?, ?> option, String message) {
    return wrong(option.dashed(), message);
  }

  static <R> Built<R> wrong(String word, String message) {
    return new Built<>(Optional.empty(), Optional.of(new Complaint(word, message)), List.of());
  }
}
