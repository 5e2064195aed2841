/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a section of {@code swanctl --raw}: {@code {key=value section {...} list=[a b]}}. Sections
 * become maps, lists become {@code List<String>}, values stay strings.
 */
final class ViciText {
  private final String text;
  private int position;

  private ViciText(String text) {
    this.text = text;
  }

  /**
   * Reads a section.
   *
   * @param text the section with its braces
   * @throws IllegalArgumentException if it is none
   */
  static Map<String, Object> section(String text) {
    ViciText reader = new ViciText(text.strip());
    reader.expect('{');
    return reader.body();
  }

  private Map<String, Object> body() {
    Map<String, Object> section = new LinkedHashMap<>();
    for (skipBlanks(); peek() != '}'; skipBlanks()) {
      String key = word("={ }");
      if (peek() == '=') {
        position++;
        section.put(key, peek() == '[' ? list() : word(" }"));
      } else {
        skipBlanks();
        expect('{');
        section.put(key, body());
      }
    }
    position++;
    return section;
  }

  private List<String> list() {
    expect('[');
    List<String> values = new ArrayList<>();
    for (skipBlanks(); peek() != ']'; skipBlanks()) {
      values.add(word(" ]"));
    }
    position++;
    return values;
  }

  private String word(String ends) {
    int start = position;
    while (ends.indexOf(peek()) < 0) {
      position++;
    }
    return text.substring(start, position);
  }

  private void skipBlanks() {
    while (peek() == ' ') {
      position++;
    }
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw new IllegalArgumentException("no '" + wanted + "' at " + position + " of " + text);
    }
    position++;
  }

  private char peek() {
    if (position >= text.length()) {
      throw new IllegalArgumentException("ends in the middle: " + text);
    }
    return text.charAt(position);
  }
}
