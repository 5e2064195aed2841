/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.api.control.PolicyEditor.Problem;

/**
 * Default values for options, as a profile file gives them. The file has sections {@code BEGIN
 * SECTION} ... {@code END} with lines {@code option value}; {@code priority} is the automatic
 * increment. What a profile does not name has HP-UX's default.
 */
public final class Profile {
  private static final Map<String, String> ALIASES =
      Map.of("ikepolicy-defaults", "IKEV1Policy-Defaults");

  private final String name;
  private final Map<String, Map<String, String>> sections;
  private final Map<Option<?, ?>, Optional<Object>> fallbacks = new ConcurrentHashMap<>();

  private Profile(String name, Map<String, Map<String, String>> sections) {
    this.name = name;
    this.sections = sections;
  }

  /** HP-UX's shipped defaults: 3DES, MD5, group 2. */
  public static Profile hpux() {
    return new Profile("hp-ux", Map.of());
  }

  /**
   * The modern profile, {@code -profile parley}: AES and SHA-2 with groups 14 and 19, AES-GCM with
   * IKEv2.
   */
  public static Profile parley() {
    List<String> lines = new ArrayList<>();
    try (InputStream stream = Profile.class.getResourceAsStream("parley.profile");
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      reader.lines().forEach(lines::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Result result = read("parley", lines);
    return result
        .profile()
        .orElseThrow(() -> new IllegalStateException(result.problems().toString()));
  }

  /** For messages. */
  public String name() {
    return name;
  }

  /**
   * The value of an option that a statement does not name: the profile's, else HP-UX's, else none.
   */
  Optional<Object> fallback(String section, Option<?, ?> option) {
    return fallbacks.computeIfAbsent(option, row -> read(section, row));
  }

  private Optional<Object> read(String section, Option<?, ?> option) {
    String text =
        sections.getOrDefault(section, Map.of()).getOrDefault(option.name(), option.fallback());
    return text.isEmpty() ? Optional.empty() : Optional.of(option.parser().read(text).value());
  }

  /** Reads a profile file. */
  public static Result read(String origin, List<String> lines) {
    return new Reader(origin).read(lines);
  }

  /**
   * What was read.
   *
   * @param profile empty when there are problems
   */
  public record Result(Optional<Profile> profile, List<Problem> problems) {
    public Result {
      problems = List.copyOf(problems);
    }
  }

  /** Reads one file. */
  private static final class Reader {
    private final String origin;
    private final Map<String, Grammar<?>> grammars = new HashMap<>();
    private final Map<String, Map<String, String>> sections = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private Grammar<?> current;

    Reader(String origin) {
      this.origin = origin;
      for (RecordKind<?> kind : RecordKind.all()) {
        grammars.put(kind.grammar().profileSection(), kind.grammar());
      }
    }

    Result read(List<String> lines) {
      for (int index = 0; index < lines.size(); index++) {
        String line = lines.get(index).strip();
        if (!line.isEmpty() && !line.startsWith("#")) {
          line(line.split("\\s+", 2), index + 1);
        }
      }
      if (current != null && problems.isEmpty()) {
        wrong(lines.size(), current.profileSection(), "the section has no END");
      }
      return problems.isEmpty()
          ? new Result(Optional.of(new Profile(origin, sections)), problems)
          : new Result(Optional.empty(), problems);
    }

    private void line(String[] words, int number) {
      if (words[0].equalsIgnoreCase("BEGIN")) {
        begin(words.length > 1 ? words[1] : "", number);
      } else if (words[0].equalsIgnoreCase("END")) {
        current = null;
      } else if (current == null) {
        wrong(number, words[0], "stands outside a section; right is BEGIN SECTION before it");
      } else {
        value(current, words, number);
      }
    }

    private void begin(String section, int number) {
      String wanted = ALIASES.getOrDefault(section.toLowerCase(Locale.ROOT), section);
      current = null;
      for (Map.Entry<String, Grammar<?>> entry : grammars.entrySet()) {
        if (entry.getKey().equalsIgnoreCase(wanted)) {
          current = entry.getValue();
        }
      }
      if (current == null) {
        List<String> sections = grammars.keySet().stream().sorted().toList();
        wrong(number, section, "is not a section; right is one of " + String.join(", ", sections));
      }
    }

    private <R> void value(Grammar<R> grammar, String[] words, int number) {
      String dashed = words[0].startsWith("-") ? words[0] : "-" + words[0];
      Reading<Option<R, ?>> option = grammar.options().find(dashed);
      if (!option.good()) {
        wrong(number, words[0], option.error());
        return;
      }
      String text = words.length > 1 ? words[1].strip() : "";
      Reading<?> reading = option.value().parser().read(text);
      if (!reading.good()) {
        wrong(number, option.value().dashed(), reading.error());
        return;
      }
      sections
          .computeIfAbsent(grammar.profileSection(), section -> new TreeMap<>())
          .put(option.value().name(), text);
    }

    private void wrong(int line, String word, String message) {
      problems.add(new Problem(origin, line, word, message));
    }
  }
}
