/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/** Reads lists whose elements are joined by a comma or another mark. */
final class Lists {
  private Lists() {}

  /** One to {@code most} different elements. */
  static <T> ValueParser<List<T>> of(ValueParser<T> element, String mark, int most) {
    return new ValueParser<>() {
      @Override
      public Reading<List<T>> read(String text) {
        return elements(element, mark, most, text);
      }

      @Override
      public List<String> words() {
        return element.words();
      }
    };
  }

  private static <T> Reading<List<T>> elements(
      ValueParser<T> element, String mark, int most, String text) {
    List<String> parts = Arrays.asList(text.split("\\" + mark, -1));
    if (parts.contains("")) {
      return Reading.wrong(
          "\""
              + text
              + "\" has an empty element; elements are joined by "
              + mark
              + " without blanks");
    }
    if (parts.size() > most) {
      return Reading.wrong("at most " + most + " values are allowed, not " + parts.size());
    }
    Reading<List<T>> values = Reading.all(parts.stream().map(element::read).toList());
    return values.then(
        list ->
            new HashSet<>(list).size() == list.size()
                ? Reading.of(list)
                : Reading.wrong("\"" + text + "\" names a value twice"));
  }
}
