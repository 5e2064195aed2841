/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A value that was read from text, or what is wrong with the text.
 *
 * @param value null exactly when {@code error} says something
 * @param error one sentence that says what would be right, empty when the text is good
 */
record Reading<T>(T value, String error) {

  static <T> Reading<T> of(T value) {
    return new Reading<>(value, "");
  }

  static <T> Reading<T> wrong(String error) {
    return new Reading<>(null, error);
  }

  boolean good() {
    return error.isEmpty();
  }

  <S> Reading<S> then(Function<T, Reading<S>> next) {
    return good() ? next.apply(value) : wrong(error);
  }

  <S> Reading<S> map(Function<T, S> change) {
    return then(good -> of(change.apply(good)));
  }

  /** All values, or the first error. */
  static <T> Reading<List<T>> all(Iterable<Reading<T>> readings) {
    List<T> values = new ArrayList<>();
    for (Reading<T> reading : readings) {
      if (!reading.good()) {
        return wrong(reading.error);
      }
      values.add(reading.value);
    }
    return of(List.copyOf(values));
  }
}
