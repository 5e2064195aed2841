/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.demo;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads text fields by name from the JSON that the console commands print. */
final class Fields {
  private Fields() {}

  /** The first field of that name; empty when there is none. */
  static String first(String json, String name) {
    return all(json, name).stream().findFirst().orElse("");
  }

  /** All fields of that name, in the order of the text. */
  static List<String> all(String json, String name) {
    return Pattern.compile('"' + name + "\":\"([^\"]*)\"")
        .matcher(json)
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}
