/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An X.500 name with the attributes that HP-UX IPSec knows: CN, C, O and OU. The order of
 * attributes and the case of values don't matter.
 *
 * @param attributes by upper-case keyword, with the values as written; an attribute may occur
 *     several times
 */
record DistinguishedName(Map<String, List<String>> attributes) {
  /** Object identifiers 2.5.4.x (RFC 5280 appendix A.1), by their last arc. */
  private static final Map<String, Integer> ARCS = Map.of("CN", 3, "C", 6, "O", 10, "OU", 11);

  /** HP-UX's order in statements and, reversed, in the encoding. */
  private static final List<String> ORDER = List.of("CN", "OU", "O", "C");

  DistinguishedName {
    Map<String, List<String>> copy = new TreeMap<>();
    attributes.forEach((keyword, values) -> copy.put(keyword, List.copyOf(values)));
    attributes = java.util.Collections.unmodifiableMap(copy);
  }

  /** Reads {@code CN=...,O=...}; double quotes around the whole or a value are dropped. */
  static Reading<DistinguishedName> read(String text) {
    Map<String, List<String>> attributes = new TreeMap<>();
    for (String part : text.replace("\"", "").split(",", -1)) {
      int equals = part.indexOf('=');
      String keyword =
          (equals < 0 ? part : part.substring(0, equals)).strip().toUpperCase(Locale.ROOT);
      String value = equals < 0 ? "" : part.substring(equals + 1).strip();
      String error = error(keyword, value);
      if (!error.isEmpty()) {
        return Reading.wrong(error);
      }
      attributes.computeIfAbsent(keyword, k -> new ArrayList<>()).add(value);
    }
    return Reading.of(new DistinguishedName(attributes));
  }

  private static String error(String keyword, String value) {
    if (!ARCS.containsKey(keyword) || value.isEmpty()) {
      return "\""
          + keyword
          + "\" is not an attribute with a value; right is CN=..., O=..., OU=... or C=..,"
          + " joined by commas";
    }
    if (keyword.equals("C") && !value.matches("[A-Za-z]{2}")) {
      return "C is a country of two letters, not \"" + value + "\"";
    }
    int octets = value.getBytes(StandardCharsets.UTF_8).length;
    return octets > 64 && !keyword.equals("OU")
        ? keyword + " has " + octets + " bytes; at most 64"
        : "";
  }

  /** True when each attribute of this name is present and equal in {@code other}. */
  boolean partOf(DistinguishedName other) {
    return attributes.entrySet().stream()
        .allMatch(
            entry -> {
              List<String> theirs = other.attributes.getOrDefault(entry.getKey(), List.of());
              return entry.getValue().stream()
                  .allMatch(value -> theirs.stream().anyMatch(value::equalsIgnoreCase));
            });
  }

  /** As it is written in a canonical statement, quoted where it holds a blank. */
  String shown() {
    List<String> parts = new ArrayList<>();
    for (String keyword : ORDER) {
      attributes
          .getOrDefault(keyword, List.of())
          .forEach(value -> parts.add(keyword + "=" + value));
    }
    String text = String.join(",", parts);
    return text.contains(" ") || text.contains("#") ? "\"" + text + "\"" : text;
  }

  /** DER of the Name (RFC 5280 section 4.1.2.4), most significant attribute first. */
  byte[] encoded() {
    ByteArrayOutputStream relative = new ByteArrayOutputStream();
    for (int index = ORDER.size() - 1; index >= 0; index--) {
      String keyword = ORDER.get(index);
      for (String value : attributes.getOrDefault(keyword, List.of())) {
        byte[] type = {0x06, 0x03, 0x55, 0x04, ARCS.get(keyword).byteValue()};
        int tag = keyword.equals("C") ? 0x13 : 0x0c;
        byte[] string = Der.element(tag, value.getBytes(StandardCharsets.UTF_8));
        relative.writeBytes(Der.element(0x31, Der.element(0x30, type, string)));
      }
    }
    return Der.element(0x30, relative.toByteArray());
  }

  /** Reads the DER of a Name; attributes of other types are left out. Empty when it is no Name. */
  static Optional<DistinguishedName> decoded(byte[] der) {
    Map<String, List<String>> attributes = new TreeMap<>();
    Optional<List<Der>> names = Der.single(der, 0x30).flatMap(Der::children);
    if (names.isEmpty()) {
      return Optional.empty();
    }
    for (Der set : names.get()) {
      for (Der attribute : set.children().orElse(List.of())) {
        List<Der> pair = attribute.children().orElse(List.of());
        if (pair.size() == 2) {
          keyword(pair.get(0).content())
              .ifPresent(
                  keyword ->
                      attributes
                          .computeIfAbsent(keyword, k -> new ArrayList<>())
                          .add(pair.get(1).text()));
        }
      }
    }
    return Optional.of(new DistinguishedName(attributes));
  }

  private static Optional<String> keyword(byte[] oid) {
    boolean attributeType = oid.length == 3 && oid[0] == 0x55 && oid[1] == 0x04;
    return ARCS.entrySet().stream()
        .filter(entry -> attributeType && entry.getValue() == oid[2])
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
