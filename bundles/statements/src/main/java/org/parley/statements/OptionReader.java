/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the options of one statement by their table, and fills in defaults. */
final class OptionReader<R> {
  private final OptionTable<R> table;
  private final String section;
  private final Profile profile;

  OptionReader(OptionTable<R> table, String section, Profile profile) {
    this.table = table;
    this.section = section;
    this.profile = profile;
  }

  Result read(List<String> words) {
    Map<Option<R, ?>, Object> given = new HashMap<>();
    for (int at = 0; at < words.size(); at += 2) {
      String word = words.get(at);
      Reading<Option<R, ?>> option = option(word);
      if (!option.good()) {
        return Result.wrong(word, option.error());
      }
      boolean missing = at + 1 >= words.size() || startsOption(option.value(), words.get(at + 1));
      if (missing) {
        return Result.wrong(
            option.value().dashed(), "a value must follow: " + option.value().help());
      }
      Optional<Complaint> complaint = take(option.value(), words.get(at + 1), given);
      if (complaint.isPresent()) {
        return new Result(new Values(), complaint);
      }
    }
    return filled(given);
  }

  private Reading<Option<R, ?>> option(String word) {
    if (!word.startsWith("-")) {
      return Reading.wrong("stands where an option is expected; options begin with -");
    }
    String lower = word.toLowerCase(Locale.ROOT);
    if (List.of("-nc", "-nocommit", "-profile").contains(lower)) {
      return Reading.wrong("is not allowed inside a file; right is to give it on the command line");
    }
    return table.find(word);
  }

  /** Keys are taken literally, whatever they begin with. */
  private boolean startsOption(Option<R, ?> option, String word) {
    return word.startsWith("-") && !option.secret();
  }

  private Optional<Complaint> take(
      Option<R, ?> option, String text, Map<Option<R, ?>, Object> given) {
    if (given.containsKey(option) && !option.repeatable()) {
      return Optional.of(new Complaint(option.dashed(), "is given twice"));
    }
    Reading<?> value = option.parser().read(text);
    if (!value.good()) {
      return Optional.of(new Complaint(option.dashed(), value.error()));
    }
    given.merge(option, value.value(), OptionReader::joined);
    return Optional.empty();
  }

  private static Object joined(Object first, Object second) {
    List<Object> all = new ArrayList<>((List<?>) first);
    all.addAll((List<?>) second);
    return List.copyOf(all);
  }

  private Result filled(Map<Option<R, ?>, Object> given) {
    Values values = new Values();
    for (Option<R, ?> option : table.all()) {
      if (given.containsKey(option)) {
        values.put(option, given.get(option), true);
      } else {
        profile.fallback(section, option).ifPresent(value -> values.put(option, value, false));
      }
    }
    return new Result(values, Optional.empty());
  }

  /** Values, or the first complaint. */
  record Result(Values values, Optional<Complaint> complaint) {
    static Result wrong(String word, String message) {
      return new Result(new Values(), Optional.of(new Complaint(word, message)));
    }
  }
}
