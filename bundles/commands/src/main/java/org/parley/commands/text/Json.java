/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.text;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Writes JSON (RFC 8259): maps, lists, strings, numbers, booleans; what is absent is null. */
public final class Json {
  private final StringBuilder out = new StringBuilder();

  private Json() {}

  /** One value on one line. */
  public static String write(Object value) {
    Json json = new Json();
    json.value(value);
    return json.out.toString();
  }

  /** An object with its fields in order: names and values by turns. */
  public static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  private void value(Object value) {
    if (value == null) {
      out.append("null");
    } else if (value instanceof Optional<?> optional) {
      value(optional.orElse(null));
    } else if (value instanceof Map<?, ?> map) {
      object(map);
    } else if (value instanceof Iterable<?> list) {
      list(list.iterator());
    } else if (value instanceof Number || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof Instant instant) {
      string(instant.toString());
    } else {
      string(value.toString());
    }
  }

  private void object(Map<?, ?> map) {
    out.append('{');
    String separator = "";
    for (Map.Entry<?, ?> field : map.entrySet()) {
      out.append(separator);
      string(field.getKey().toString());
      out.append(':');
      value(field.getValue());
      separator = ",";
    }
    out.append('}');
  }

  private void list(Iterator<?> values) {
    out.append('[');
    while (values.hasNext()) {
      value(values.next());
      if (values.hasNext()) {
        out.append(',');
      }
    }
    out.append(']');
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      character(text.charAt(i));
    }
    out.append('"');
  }

  private void character(char c) {
    if (c == '"' || c == '\\') {
      out.append('\\').append(c);
    } else if (c == '\n') {
      out.append("\\n");
    } else if (c < ' ' || c == '\u007f') {
      out.append(String.format("\\u%04x", (int) c));
    } else {
      out.append(c);
    }
  }
}
