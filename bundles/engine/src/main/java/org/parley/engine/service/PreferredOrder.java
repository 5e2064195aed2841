/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.service;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.spi.provider.Canary;
import org.parley.spi.provider.Denial;
import org.parley.spi.provider.Pin;
import org.parley.spi.provider.Preferences;

/**
 * The operator's preferences at work: denials take providers away, measured speed orders the rest
 * where that was asked for, pins go before it, and a canary stands behind the other versions of its
 * bundle, except for the SAs that chose it.
 */
final class PreferredOrder {
  /** How the reason of a version begins that is tried out. */
  static final String CANARY = "canary ";

  private final Preferences preferences;
  private final Measurements measurements;

  PreferredOrder(Preferences preferences, Measurements measurements) {
    this.preferences = preferences;
    this.measurements = measurements;
  }

  /** The providers of an algorithm. */
  <S> Arranged<S> algorithm(AlgorithmId id, List<Provided<S>> natural) {
    List<Provided<S>> serving = new ArrayList<>();
    List<Provided<S>> denied = new ArrayList<>();
    Map<Provided<S>, String> reasons = new HashMap<>();
    for (Provided<S> provided : natural) {
      Optional<String> denial = denial(id, provided);
      denial.ifPresent(rule -> reasons.put(provided, "denied by " + rule));
      (denial.isPresent() ? denied : serving).add(provided);
    }
    if (preferences.ranking() == Preferences.Ranking.MEASURED) {
      serving.sort(Comparator.comparingDouble(provided -> -rate(id, provided)));
      if (serving.size() > 1) {
        serving.forEach(provided -> reasons.put(provided, measured(id, provided)));
      }
    }
    serving.sort(Comparator.comparingInt(provided -> pin(id, provided)));
    for (Provided<S> provided : serving) {
      int pin = pin(id, provided);
      if (pin < preferences.pins().size()) {
        reasons.put(provided, "pinned by " + preferences.pins().get(pin).rule());
      }
    }
    return new Arranged<>(withCanaries(serving, reasons), denied, reasons);
  }

  /** The services of any other key. */
  <S> Arranged<S> other(List<Provided<S>> natural) {
    Map<Provided<S>, String> reasons = new HashMap<>();
    return new Arranged<>(withCanaries(natural, reasons), List.of(), reasons);
  }

  private <S> List<Provided<S>> withCanaries(
      List<Provided<S>> services, Map<Provided<S>, String> reasons) {
    List<Provided<S>> arranged = services;
    for (Canary canary : preferences.canaries()) {
      arranged = CanaryOrder.place(arranged, canary, false);
      for (Provided<S> provided : arranged) {
        if (CanaryOrder.is(canary, provided)) {
          reasons.put(provided, CANARY + canary.share() + " %");
        }
      }
    }
    return arranged;
  }

  private Optional<String> denial(AlgorithmId id, Provided<?> provided) {
    ProviderName name = provided.provider();
    return preferences.denials().stream()
        .filter(denial -> denial.applies(id, name.bundle(), name.version()))
        .findFirst()
        .map(Denial::rule);
  }

  private int pin(AlgorithmId id, Provided<?> provided) {
    List<Pin> pins = preferences.pins();
    ProviderName name = provided.provider();
    for (int i = 0; i < pins.size(); i++) {
      if (pins.get(i).algorithm().matches(id)
          && pins.get(i).provider().matches(name.bundle(), name.version())) {
        return i;
      }
    }
    return pins.size();
  }

  private double rate(AlgorithmId id, Provided<?> provided) {
    return measurements.of(id, provided.provider()).orElse(0.0);
  }

  private String measured(AlgorithmId id, Provided<?> provided) {
    return measurements
        .of(id, provided.provider())
        .map(rate -> String.format(Locale.ROOT, "measured %,.0f/s", rate))
        .orElse("not measured yet");
  }
}
