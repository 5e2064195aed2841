/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.service;

import java.util.List;
import java.util.function.Consumer;
import org.parley.api.number.AlgorithmId;
import org.parley.spi.provider.Preferences;

/**
 * Which of several providers serves. Preferences that were told last stay in force while nobody
 * tells any.
 */
public final class Selection {
  private final Measurements measurements = new Measurements();
  private final Consumer<PreferredOrder> rearrange;
  private volatile Preferences preferences = Preferences.NONE;

  /** Tells {@code rearrange} of each new order. */
  Selection(Consumer<PreferredOrder> rearrange) {
    this.rearrange = rearrange;
  }

  /** What is in force. */
  public Preferences preferences() {
    return preferences;
  }

  /** From now on these are in force. */
  public synchronized void prefer(Preferences wanted) {
    preferences = wanted;
    rearrange.accept(new PreferredOrder(wanted, measurements));
  }

  /** What was measured. */
  public Measurements measurements() {
    return measurements;
  }

  /** Something was measured anew; 0 when it could not be used. */
  public synchronized void measured(
      AlgorithmId algorithm, ProviderName provider, double perSecond) {
    measurements.keep(algorithm, provider, perSecond);
    if (preferences.ranking() == Preferences.Ranking.MEASURED) {
      prefer(preferences);
    }
  }

  /** The order that there would be if measured speed were the ranking. */
  PreferredOrder bySpeed() {
    return new PreferredOrder(
        new Preferences(
            preferences.pins(),
            preferences.denials(),
            Preferences.Ranking.MEASURED,
            preferences.canaries()),
        measurements);
  }

  /** Decides for a peer which canaries serve it. */
  CanaryChoice choose(String peer, List<RankedTable<?, ?>> tables) {
    return CanaryChoice.of(
        peer,
        preferences.canaries(),
        (bundle, version) -> tables.stream().anyMatch(table -> table.has(bundle, version)));
  }
}
