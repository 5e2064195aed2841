/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.List;

/** Reads the value of an option. */
interface ValueParser<T> {
  /** The value, or one sentence that says what would be right. */
  Reading<T> read(String text);

  /** Words that a value may be or begin with, for completion. */
  default List<String> words() {
    return List.of();
  }
}
