/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * {@code -options}: what extensions are to do with a peer, {@code name=value,name=value}. The names
 * and values are those of the extensions, which may come and go; here only the form is checked.
 */
final class ExtensionOptions {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]{0,62}");
  private static final String RIGHT = "; right is name=value[,name=value]...";
  private static final int MOST = 64;

  private ExtensionOptions() {}

  /** Reads them; a name alone means {@code name=on}. */
  static Reading<Map<String, String>> read(String text) {
    List<String> parts = List.of(text.split(",", -1));
    if (parts.size() > MOST) {
      return Reading.wrong("at most " + MOST + " options are allowed, not " + parts.size());
    }
    Map<String, String> options = new TreeMap<>();
    for (String part : parts) {
      int mark = part.indexOf('=');
      String name = mark < 0 ? part : part.substring(0, mark);
      String value = mark < 0 ? "on" : part.substring(mark + 1);
      if (!NAME.matcher(name).matches()) {
        return Reading.wrong(
            "\"" + name + "\" is no name of an option (small letters, digits, . and -)" + RIGHT);
      }
      if (value.isEmpty()) {
        return Reading.wrong("option " + name + " has no value" + RIGHT);
      }
      if (options.putIfAbsent(name, value) != null) {
        return Reading.wrong("option " + name + " is named twice");
      }
    }
    return Reading.of(options);
  }

  /** As it is written in a statement; empty when there are none. */
  static Optional<String> shown(Map<String, String> options) {
    List<String> parts = new ArrayList<>();
    new TreeMap<>(options).forEach((name, value) -> parts.add(name + "=" + value));
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(",", parts));
  }
}
