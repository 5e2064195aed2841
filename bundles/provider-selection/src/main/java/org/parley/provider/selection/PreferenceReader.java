/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.provider.selection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.spi.provider.AlgorithmPattern;
import org.parley.spi.provider.Canary;
import org.parley.spi.provider.Denial;
import org.parley.spi.provider.Pin;
import org.parley.spi.provider.Preferences;
import org.parley.spi.provider.ProviderPattern;

/** Reads preferences out of settings by name; what is wrong is said with what would be right. */
final class PreferenceReader {
  private static final String ORDER = "order";
  private static final String ORDER_OF = "order.";
  private static final String RANKING = "ranking";
  private static final String CANARIES = "canaries";
  private static final Pattern SHARE = Pattern.compile("(\\S+)/(\\S+)\\s+(\\d{1,3})\\s*%?");

  private final Settings settings;
  private final List<Pin> pins = new ArrayList<>();
  private final List<Denial> denials = new ArrayList<>();
  private final Map<String, Canary> canaries = new LinkedHashMap<>();
  private Preferences.Ranking ranking = Preferences.Ranking.SERVICE;

  PreferenceReader(Map<String, ?> settings) {
    this.settings = new Settings(settings);
  }

  /** The preferences; empty when there is a {@linkplain #problems problem}. */
  Optional<Preferences> read() {
    Map<String, List<String>> known = new TreeMap<>(settings.byKey());
    pins(known);
    allowed(known);
    denied(known);
    settings.values(known, RANKING).forEach(this::ranking);
    settings.values(known, CANARIES).forEach(this::canary);
    known.keySet().forEach(settings::unknown);
    return settings.problems().isEmpty()
        ? Optional.of(new Preferences(pins, denials, ranking, List.copyOf(canaries.values())))
        : Optional.empty();
  }

  /** One for each wrong value: file, key, value, and what would be right. */
  List<String> problems() {
    return settings.problems();
  }

  /** What is probably not meant. */
  List<String> warnings() {
    return settings.warnings();
  }

  private void pins(Map<String, List<String>> known) {
    List<String> orders = known.keySet().stream().filter(key -> key.startsWith(ORDER_OF)).toList();
    for (String key : orders) {
      Optional<AlgorithmPattern> algorithm =
          settings.algorithm(key, key.substring(ORDER_OF.length()));
      List<String> values = settings.values(known, key);
      algorithm.ifPresent(found -> values.forEach(value -> pin(found, key, value)));
    }
    settings.values(known, ORDER).forEach(value -> pin(AlgorithmPattern.ANY, ORDER, value));
  }

  private void pin(AlgorithmPattern algorithm, String key, String value) {
    settings
        .provider(key, value)
        .ifPresent(provider -> pins.add(new Pin(algorithm, provider, key + " = " + value)));
  }

  private void allowed(Map<String, List<String>> known) {
    String key = "allow.providers";
    List<String> values = settings.values(known, key);
    List<ProviderPattern> providers = new ArrayList<>();
    values.forEach(value -> settings.provider(key, value).ifPresent(providers::add));
    if (!providers.isEmpty()) {
      denials.add(Denial.allBut(AlgorithmPattern.ANY, providers, rule(key, values)));
    }
    allowedAlgorithms("allow.algorithms", known);
    allowedPairs("allow.pairs", known);
  }

  private void allowedAlgorithms(String key, Map<String, List<String>> known) {
    List<String> values = settings.values(known, key);
    List<AlgorithmPattern> algorithms = new ArrayList<>();
    values.forEach(value -> settings.algorithm(key, value).ifPresent(algorithms::add));
    if (!algorithms.isEmpty()) {
      denials.add(Denial.allBut(algorithms, rule(key, values)));
    }
  }

  private void allowedPairs(String key, Map<String, List<String>> known) {
    List<String> values = settings.values(known, key);
    Map<AlgorithmPattern, List<ProviderPattern>> only = new LinkedHashMap<>();
    for (String value : values) {
      settings
          .pair(key, value)
          .ifPresent(
              pair ->
                  only.computeIfAbsent(pair.algorithm(), algorithm -> new ArrayList<>())
                      .add(pair.provider()));
    }
    only.forEach(
        (algorithm, providers) ->
            denials.add(Denial.allBut(algorithm, providers, rule(key, values))));
  }

  private void denied(Map<String, List<String>> known) {
    String byProvider = "deny.providers";
    for (String value : settings.values(known, byProvider)) {
      settings
          .provider(byProvider, value)
          .ifPresent(provider -> deny(AlgorithmPattern.ANY, provider, byProvider, value));
    }
    String byAlgorithm = "deny.algorithms";
    for (String value : settings.values(known, byAlgorithm)) {
      settings
          .algorithm(byAlgorithm, value)
          .ifPresent(algorithm -> deny(algorithm, ProviderPattern.ANY, byAlgorithm, value));
    }
    String byPair = "deny.pairs";
    for (String value : settings.values(known, byPair)) {
      settings
          .pair(byPair, value)
          .ifPresent(pair -> deny(pair.algorithm(), pair.provider(), byPair, value));
    }
  }

  private void deny(
      AlgorithmPattern algorithm, ProviderPattern provider, String key, String value) {
    denials.add(Denial.of(algorithm, provider, key + " = " + value));
  }

  private static String rule(String key, List<String> values) {
    return key + " = " + String.join(", ", values);
  }

  private void ranking(String value) {
    if (value.equals("measured")) {
      ranking = Preferences.Ranking.MEASURED;
    } else if (!value.equals("service")) {
      settings.wrong(RANKING, value, "service or measured");
    }
  }

  private void canary(String value) {
    Matcher matcher = SHARE.matcher(value);
    boolean right = matcher.matches() && Integer.parseInt(matcher.group(3)) <= Canary.ALL;
    Optional<String> version =
        right ? Settings.version(matcher.group(2)) : Optional.<String>empty();
    if (version.isEmpty() || !Settings.isBundle(matcher.group(1))) {
      settings.wrong(
          CANARIES,
          value,
          "BUNDLE/VERSION and a share from 0 to 100, such as"
              + " org.parley.crypto-bouncycastle/0.2.0 20%");
      return;
    }
    Canary canary = new Canary(matcher.group(1), version.get(), Integer.parseInt(matcher.group(3)));
    if (canaries.put(canary.bundle(), canary) != null) {
      settings.wrong(CANARIES, value, "one version of each bundle, and this is the second");
    }
  }
}
