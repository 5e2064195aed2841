/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.provider.selection;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.parley.spi.provider.AlgorithmPattern;
import org.parley.spi.provider.ProviderPattern;

/** The settings of one file: lists by key, and what is wrong with them. */
final class Settings {
  private static final String FILE_NAME = "felix.fileinstall.filename";

  /** What the container adds to every configuration. */
  private static final Pattern FOREIGN =
      Pattern.compile("(service|component|felix|osgi|org\\.apache)\\..*|objectClass");

  private static final Pattern BUNDLE = Pattern.compile("[\\w.-]+");
  private static final Pattern PROVIDER = Pattern.compile("[\\w.*-]+");
  private static final Pattern ALGORITHM = Pattern.compile("[\\w.*-]+");
  private static final Pattern VERSION =
      Pattern.compile("\\d{1,9}(\\.\\d{1,9}(\\.\\d{1,9}(\\.[\\w-]+)?)?)?");

  private static final String KEYS =
      "order, order.ALGORITHM, allow.providers, allow.algorithms, allow.pairs, deny.providers,"
          + " deny.algorithms, deny.pairs, ranking, canaries";

  /** A provider of an algorithm. */
  record Pair(ProviderPattern provider, AlgorithmPattern algorithm) {}

  private final Map<String, List<String>> byKey = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final String file;

  Settings(Map<String, ?> settings) {
    Object name = settings.get(FILE_NAME);
    file = name == null ? "etc/" + ConfiguredPreferences.CONFIGURATION_PID + ".cfg" : path(name);
    settings.forEach(
        (key, value) -> {
          if (!FOREIGN.matcher(key).matches()) {
            byKey.put(key, list(value));
          }
        });
  }

  private static String path(Object name) {
    return name.toString().replaceFirst("^file:/*", "/");
  }

  private static List<String> list(Object value) {
    List<String> values = new ArrayList<>();
    if (value.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        values.addAll(list(Array.get(value, i)));
      }
      return values;
    }
    Arrays.stream(value.toString().split(","))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .forEach(values::add);
    return values;
  }

  Map<String, List<String>> byKey() {
    return byKey;
  }

  List<String> problems() {
    return problems;
  }

  List<String> warnings() {
    return warnings;
  }

  /** The values of a key, which is taken out of {@code known}. */
  List<String> values(Map<String, List<String>> known, String key) {
    List<String> values = known.remove(key);
    return values == null ? List.of() : values;
  }

  void wrong(String key, String value, String right) {
    problems.add(file + ": " + key + " = " + value + " is wrong: it must be " + right);
  }

  void unknown(String key) {
    problems.add(file + ": there is no setting " + key + "; the settings are " + KEYS);
  }

  Optional<ProviderPattern> provider(String key, String value) {
    ProviderPattern pattern = ProviderPattern.of(value);
    boolean anyVersion = !value.contains("/");
    Optional<String> version = anyVersion ? Optional.of("") : version(pattern.version());
    if (version.isEmpty() || !PROVIDER.matcher(pattern.bundle()).matches()) {
      wrong(
          key,
          value,
          "a bundle, or a bundle and its version, such as org.parley.crypto-jca or"
              + " org.parley.crypto-jca/0.1.0");
      return Optional.empty();
    }
    return Optional.of(new ProviderPattern(pattern.bundle(), version.get()));
  }

  Optional<AlgorithmPattern> algorithm(String key, String value) {
    if (!ALGORITHM.matcher(value).matches()) {
      wrong(key, value, "an algorithm as ike:algorithms shows it, such as AES-CBC-256 or *MD5*");
      return Optional.empty();
    }
    AlgorithmPattern pattern = new AlgorithmPattern(value);
    if (!KnownNames.includes(pattern)) {
      warnings.add(
          file
              + ": "
              + key
              + ": no algorithm that is known is called "
              + value
              + "; it can only mean one of a plug-in");
    }
    return Optional.of(pattern);
  }

  Optional<Pair> pair(String key, String value) {
    String[] words = value.split("\\s+");
    if (words.length != 2) {
      wrong(key, value, "a bundle and an algorithm, such as org.parley.crypto-jca AES-CBC-256");
      return Optional.empty();
    }
    Optional<ProviderPattern> provider = provider(key, words[0]);
    Optional<AlgorithmPattern> algorithm = algorithm(key, words[1]);
    return provider.isPresent() && algorithm.isPresent()
        ? Optional.of(new Pair(provider.get(), algorithm.get()))
        : Optional.empty();
  }

  static boolean isBundle(String text) {
    return BUNDLE.matcher(text).matches();
  }

  /** As the container writes it, with three numbers; empty when it is no version. */
  static Optional<String> version(String text) {
    if (!VERSION.matcher(text).matches()) {
      return Optional.empty();
    }
    String full = text;
    for (int parts = text.split("\\.").length; parts < 3; parts++) {
      full += ".0";
    }
    return Optional.of(full);
  }
}
