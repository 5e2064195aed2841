/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The beginning of a statement: verb, object and name.
 *
 * @param add false: delete
 * @param object canonical word
 * @param name empty with objects that have none
 * @param options the rest
 * @param complaint what is wrong with the beginning
 */
record StatementHead(
    boolean add, String object, String name, List<String> options, Optional<Complaint> complaint) {
  static final List<String> VERBS = List.of("add", "delete");
  private static final List<String> NOT_IN_GROUPS = List.of("show", "export", "batch");

  private static final List<String> OBJECTS =
      Stream.concat(
              RecordKind.all().stream().map(kind -> kind.grammar().object()),
              OtherObjects.objects().stream())
          .toList();

  /** All objects, those with records first. */
  static List<String> objects() {
    return OBJECTS;
  }

  static StatementHead of(List<String> words, Predicate<String> named) {
    Reading<String> verb = verb(words.get(0));
    if (!verb.good()) {
      return wrong(words.get(0), verb.error());
    }
    if (words.size() < 2) {
      return wrong(
          words.get(0), "an object must follow; right is one of " + String.join(", ", objects()));
    }
    Reading<String> object = word(words.get(1), objects(), "an object");
    if (!object.good()) {
      return wrong(words.get(1), object.error());
    }
    boolean add = verb.value().equals("add");
    if (!named.test(object.value())) {
      return new StatementHead(
          add, object.value(), "", words.subList(2, words.size()), Optional.empty());
    }
    if (words.size() < 3 || words.get(2).startsWith("-")) {
      return wrong(
          object.value(),
          "a name must follow; right is " + verb.value() + " " + object.value() + " NAME");
    }
    boolean address = object.value().equals("bypass");
    Reading<String> name = address ? Reading.of(words.get(2)) : Names.read(words.get(2));
    return name.good()
        ? new StatementHead(
            add, object.value(), name.value(), words.subList(3, words.size()), Optional.empty())
        : wrong(words.get(2), name.error());
  }

  private static Reading<String> verb(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.equals("ipsec_config")) {
      return Reading.wrong("leave it out; a statement begins with add or delete");
    }
    if (NOT_IN_GROUPS.contains(lower)) {
      return Reading.wrong("is not allowed among statements; right is add or delete");
    }
    return word(word, VERBS, "a statement");
  }

  /** The only valid word that {@code text} is or begins. */
  static Reading<String> word(String text, List<String> valid, String what) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (valid.contains(lower)) {
      return Reading.of(lower);
    }
    List<String> beginning = valid.stream().filter(word -> word.startsWith(lower)).toList();
    if (beginning.size() == 1) {
      return Reading.of(beginning.get(0));
    }
    if (beginning.size() > 1) {
      return Reading.wrong("is ambiguous; it may be " + String.join(", ", beginning));
    }
    String hint = Nearest.hint(text, valid);
    return Reading.wrong(
        "is not "
            + what
            + (hint.isEmpty() ? "; right is one of " + String.join(", ", valid) : hint));
  }

  private static StatementHead wrong(String word, String message) {
    return new StatementHead(false, "", "", List.of(), Optional.of(new Complaint(word, message)));
  }
}
