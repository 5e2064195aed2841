/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The options of one kind of statement; a new option is one more row. Fixed once built. */
final class OptionTable<R> {
  private final List<Option<R, ?>> rows;

  private OptionTable(List<Option<R, ?>> rows) {
    this.rows = List.copyOf(rows);
  }

  static <R> Rows<R> rows() {
    return new Rows<>();
  }

  List<Option<R, ?>> all() {
    return rows;
  }

  List<String> dashedNames() {
    return rows.stream().map(Option::dashed).toList();
  }

  Optional<Option<R, ?>> named(String name) {
    return rows.stream()
        .filter(row -> row.name().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /**
   * The option that {@code word}, with its dash, means: by name, by the manual's short form, or as
   * the only one so beginning.
   */
  Reading<Option<R, ?>> find(String word) {
    String bare = word.substring(1).toLowerCase(Locale.ROOT);
    Optional<Option<R, ?>> exact = named(bare);
    if (exact.isPresent()) {
      return Reading.of(exact.get());
    }
    List<Option<R, ?>> allowed = rows.stream().filter(row -> row.abbreviatedBy(bare)).toList();
    List<Option<R, ?>> beginning =
        rows.stream().filter(row -> row.name().startsWith(bare)).toList();
    if (allowed.size() == 1) {
      return Reading.of(allowed.get(0));
    }
    if (beginning.size() == 1) {
      return Reading.of(beginning.get(0));
    }
    if (beginning.isEmpty() || bare.isEmpty()) {
      return Reading.wrong("unknown option" + Nearest.hint(word, dashedNames()));
    }
    String candidates = String.join(", ", beginning.stream().map(Option::dashed).toList());
    return Reading.wrong("the abbreviation is ambiguous; it may be " + candidates);
  }

  /** Collects rows in the order in which statements show them. */
  static final class Rows<R> {
    private final List<Option<R, ?>> rows = new ArrayList<>();

    /** A row; {@code usage} is the name as the manual writes it, such as {@code rem[ote]}. */
    <T> Option<R, T> row(
        String usage,
        ValueParser<T> parser,
        String fallback,
        Function<R, Optional<String>> shown,
        String help) {
      return add(usage, parser, fallback, shown, help, false, false);
    }

    /** A row whose option may be repeated. */
    <T> Option<R, List<T>> repeatable(
        String usage,
        ValueParser<List<T>> parser,
        String fallback,
        Function<R, Optional<String>> shown,
        String help) {
      return add(usage, parser, fallback, shown, help, true, false);
    }

    /** A row whose value is shown only when asked for. */
    <T> Option<R, T> secret(
        String usage, ValueParser<T> parser, Function<R, Optional<String>> shown, String help) {
      return add(usage, parser, "", shown, help, false, true);
    }

    private <T> Option<R, T> add(
        String usage,
        ValueParser<T> parser,
        String fallback,
        Function<R, Optional<String>> shown,
        String help,
        boolean repeatable,
        boolean secret) {
      int bracket = usage.indexOf('[');
      String shortest = bracket < 0 ? usage : usage.substring(0, bracket);
      String name = usage.replace("[", "").replace("]", "");
      Option<R, T> option =
          new Option<>(name, shortest, parser, fallback, shown, help, repeatable, secret);
      rows.add(option);
      return option;
    }

    OptionTable<R> build() {
      return new OptionTable<>(rows);
    }
  }
}
