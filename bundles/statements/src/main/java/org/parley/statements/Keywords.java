/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads one of a set of words. Case, {@code -} and {@code _} don't matter. A word may be cut as
 * long as it stays the only one so beginning, except where words are names of algorithms: SHA3 is
 * not short for SHA384.
 */
final class Keywords<T> implements ValueParser<T> {
  private static final int MOST_LISTED = 24;
  private static final int SOME = 8;

  private final String what;
  private final boolean whole;
  private final Map<String, T> bySpelling = new LinkedHashMap<>();
  private final Map<String, T> canonical = new LinkedHashMap<>();

  /**
   * A reader without words; {@code what} names them in errors, such as {@code a hash algorithm}.
   */
  Keywords(String what) {
    this(what, false);
  }

  private Keywords(String what, boolean whole) {
    this.what = what;
    this.whole = whole;
  }

  /** A reader of words that can't be cut. */
  static <T> Keywords<T> whole(String what) {
    return new Keywords<>(what, true);
  }

  /** Adds a value with its word and other spellings of it. */
  Keywords<T> word(T value, String word, String... others) {
    canonical.put(word, value);
    bySpelling.put(folded(word), value);
    for (String other : others) {
      bySpelling.putIfAbsent(folded(other), value);
    }
    return this;
  }

  /** Case, dashes and underscores taken out. */
  static String folded(String text) {
    return text.toUpperCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  @Override
  public Reading<T> read(String text) {
    String folded = folded(text);
    T exact = bySpelling.get(folded);
    if (exact != null) {
      return Reading.of(exact);
    }
    LinkedHashSet<T> beginning = new LinkedHashSet<>();
    bySpelling.forEach(
        (spelling, value) -> {
          if (!folded.isEmpty() && spelling.startsWith(folded)) {
            beginning.add(value);
          }
        });
    if (beginning.size() == 1 && !whole) {
      return Reading.of(beginning.iterator().next());
    }
    if (beginning.size() > 1) {
      String candidates = String.join(", ", beginning.stream().map(this::wordOf).toList());
      String wrong = whole ? "\" is not " + what : "\" is ambiguous";
      return Reading.wrong("\"" + text + wrong + "; it may be " + candidates);
    }
    String right = Nearest.hint(text, canonical.keySet());
    return Reading.wrong(
        "\"" + text + "\" is not " + what + (right.isEmpty() ? "; right is " + list() : right));
  }

  /** The canonical word of a value; its own name when there is no word for it. */
  String wordOf(T value) {
    for (Map.Entry<String, T> entry : canonical.entrySet()) {
      if (entry.getValue().equals(value)) {
        return entry.getKey();
      }
    }
    return value.toString();
  }

  /** All of a few; of many some that are far apart. */
  private String list() {
    List<String> all = words();
    if (all.size() <= MOST_LISTED) {
      return String.join(", ", all);
    }
    List<String> some = new ArrayList<>();
    for (int i = 0; i < all.size(); i += all.size() / SOME) {
      some.add(all.get(i));
    }
    return "one of " + all.size() + " words, such as " + String.join(", ", some);
  }

  @Override
  public List<String> words() {
    return List.copyOf(canonical.keySet());
  }
}
