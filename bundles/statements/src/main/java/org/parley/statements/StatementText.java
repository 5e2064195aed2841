/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.List;

/**
 * The words of one statement and where they stand.
 *
 * @param origin file or {@code command line}
 * @param line 1-based line on which the statement begins
 * @param words without comments and continuation marks; double quotes are kept
 */
public record StatementText(String origin, int line, List<String> words) {
  public StatementText {
    words = List.copyOf(words);
  }
}
