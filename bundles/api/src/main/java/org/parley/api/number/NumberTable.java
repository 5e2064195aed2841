/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A two-way table between one number space and {@link AlgorithmId}; immutable. */
final class NumberTable {
  /**
   * One row.
   *
   * @param number number in the space
   * @param keyBits key length attribute, 0 when the number has none
   * @param id what it stands for
   */
  record Row(int number, int keyBits, AlgorithmId id) {}

  private record Key(int number, int keyBits) {}

  private final Map<Key, AlgorithmId> byNumber = new HashMap<>();
  private final Map<AlgorithmId, Integer> byId = new HashMap<>();

  private NumberTable(List<Row> rows) {
    for (Row row : rows) {
      byNumber.put(new Key(row.number(), row.keyBits()), row.id());
      byId.putIfAbsent(row.id(), row.number());
    }
  }

  /** A table; of two numbers for one algorithm the first row's is the one to send. */
  static NumberTable of(Row... rows) {
    return new NumberTable(List.of(rows));
  }

  /** A row without key length attribute. */
  static Row row(int number, AlgorithmId id) {
    return new Row(number, 0, id);
  }

  /** A row whose key length attribute is the key length of {@code id}. */
  static Row keyed(int number, AlgorithmId id) {
    return new Row(number, id.keyBits(), id);
  }

  Optional<AlgorithmId> id(int number, int keyBits) {
    return Optional.ofNullable(byNumber.get(new Key(number, keyBits)));
  }

  OptionalInt number(AlgorithmId id) {
    Integer number = byId.get(id);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }
}
