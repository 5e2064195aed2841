/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.parley.api.policy.PolicyRecord;
import org.parley.api.policy.PolicySet;

/** What may be typed: completion and help, from the same tables that statements are read with. */
public final class Vocabulary {
  private static final List<String> VERBS = List.of("add", "delete", "show", "export", "batch");

  private final Map<String, OptionTable<?>> tables = new LinkedHashMap<>();
  private final Map<String, String> help = new LinkedHashMap<>();

  /** The vocabulary of all objects. */
  public Vocabulary() {
    for (RecordKind<?> kind : RecordKind.all()) {
      tables.put(kind.grammar().object(), kind.grammar().options());
      help.put(kind.grammar().object(), kind.grammar().help());
    }
    for (String object : OtherObjects.objects()) {
      tables.put(object, OtherObjects.options(object));
    }
    help.put("bypass", "local address for which the daemon acts as if it were off");
    help.put("startup", "startup parameters");
    PendingStatement.all()
        .forEach(
            p -> help.put(p.object(), p.help() + (p.inEffect() ? "" : " (not yet in effect)")));
  }

  /** Objects that statements can add. */
  public List<String> objects() {
    return List.copyOf(tables.keySet());
  }

  /**
   * What can stand where the last word is being typed.
   *
   * @param words typed so far; the last one, perhaps empty, is incomplete
   * @param current records, whose names are offered
   */
  public List<String> complete(List<String> words, PolicySet current) {
    String typed = words.isEmpty() ? "" : words.get(words.size() - 1);
    return candidates(words, current).stream()
        .filter(word -> word.toLowerCase(Locale.ROOT).startsWith(typed.toLowerCase(Locale.ROOT)))
        .toList();
  }

  private List<String> candidates(List<String> words, PolicySet current) {
    if (words.size() <= 1) {
      return VERBS;
    }
    String verb = StatementHead.word(words.get(0), VERBS, "a statement").value();
    if (verb == null || verb.equals("batch") || verb.equals("export")) {
      return List.of();
    }
    if (words.size() == 2) {
      return verb.equals("show") ? withAll() : objects();
    }
    String object = StatementHead.word(words.get(1), objects(), "an object").value();
    if (object == null) {
      return List.of();
    }
    boolean named = OtherObjects.named(object) || !OtherObjects.objects().contains(object);
    if (words.size() == 3 && named) {
      return verb.equals("add") ? List.of() : names(object, current);
    }
    return verb.equals("add") ? inOptions(tables.get(object), words, named ? 3 : 2) : List.of();
  }

  private List<String> withAll() {
    List<String> words = new ArrayList<>(List.of("all"));
    words.addAll(objects());
    return words;
  }

  private static List<String> inOptions(OptionTable<?> table, List<String> words, int first) {
    boolean value = (words.size() - first) % 2 == 0;
    if (!value) {
      return table.all().stream()
          .filter(option -> option.repeatable() || !words.contains(option.dashed()))
          .map(Option::dashed)
          .toList();
    }
    String word = words.get(words.size() - 2);
    return word.startsWith("-") && table.find(word).good()
        ? table.find(word).value().parser().words()
        : List.of();
  }

  private static List<String> names(String object, PolicySet current) {
    List<String> names = new ArrayList<>();
    for (RecordKind<?> kind : RecordKind.all()) {
      if (kind.grammar().object().equals(object)) {
        kind.in().apply(current).stream().map(PolicyRecord::name).forEach(names::add);
      }
    }
    if (object.equals("bypass")) {
      current.bypass().forEach(entry -> names.add(entry.address().getHostAddress()));
    }
    return names;
  }

  /**
   * The options of an object for people, one line each; all objects when it is empty or unknown.
   *
   * @param object such as {@code host}
   */
  public List<String> help(String object) {
    List<String> lines = new ArrayList<>();
    OptionTable<?> table = tables.get(object);
    if (table == null) {
      help.forEach((word, text) -> lines.add(String.format("%-10s %s", word, text)));
      return lines;
    }
    lines.add(object + ": " + help.get(object));
    for (Option<?, ?> option : table.all()) {
      String fallback = option.fallback().isEmpty() ? "" : " [" + option.fallback() + "]";
      lines.add(String.format("  %-20s %s%s", option.usage(), option.help(), fallback));
    }
    return lines;
  }
}
