/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

/** Reads the path of a file. Whether it can be read is looked at when the statement is applied. */
final class FilePath implements ValueParser<String> {
  @Override
  public Reading<String> read(String text) {
    String bare = text.replace("\"", "");
    return bare.isEmpty() ? Reading.wrong("the path of a file is missing") : Reading.of(bare);
  }
}
