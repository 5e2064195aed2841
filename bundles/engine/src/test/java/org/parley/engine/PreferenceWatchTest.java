/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.parley.engine.service.Provided;
import org.parley.engine.service.ProviderName;
import org.parley.spi.provider.Canary;
import org.parley.spi.provider.Preferences;
import org.parley.spi.provider.Preferences.Ranking;
import org.parley.spi.provider.ProviderPreferences;

/** Which preferences are in force while services that tell them come and go. */
class PreferenceWatchTest {
  private static final Preferences FAST =
      new Preferences(List.of(), List.of(), Ranking.MEASURED, List.of());
  private static final Preferences TRIED =
      new Preferences(List.of(), List.of(), Ranking.SERVICE, List.of(new Canary("b", "2.0.0", 5)));

  private final List<Preferences> inForce = new ArrayList<>();
  private final PreferenceWatch watch = new PreferenceWatch(inForce::add);

  private static final class Told implements ProviderPreferences {
    private final List<Consumer<Preferences>> listeners = new ArrayList<>();
    private Optional<Preferences> current;

    Told(Preferences first) {
      current = Optional.ofNullable(first);
    }

    void change(Preferences next) {
      current = Optional.of(next);
      listeners.forEach(listener -> listener.accept(next));
    }

    @Override
    public Optional<Preferences> current() {
      return current;
    }

    @Override
    public AutoCloseable watch(Consumer<Preferences> listener) {
      listeners.add(listener);
      return () -> listeners.remove(listener);
    }
  }

  private static Provided<ProviderPreferences> provided(Told told, int ranking) {
    return new Provided<>(told, new ProviderName("told", "1.0.0", "t"), ranking, ranking);
  }

  @Test
  void theLastPreferencesStayInForceWhileNobodyTellsAny() {
    Told told = new Told(FAST);
    Provided<ProviderPreferences> first = provided(told, 0);
    watch.arrived(first);
    watch.left(first);
    watch.arrived(provided(new Told(null), 0));

    assertThat(inForce).containsExactly(FAST);
    assertThat(told.listeners).isEmpty();
  }

  @Test
  void aChangeIsInForceAtOnceAndEqualOnesAreNone() {
    Told told = new Told(FAST);
    watch.arrived(provided(told, 0));
    told.change(FAST);
    told.change(TRIED);

    assertThat(inForce).containsExactly(FAST, TRIED);
  }

  @Test
  void theBestRankedServiceCounts() {
    Told low = new Told(FAST);
    Told high = new Told(TRIED);
    Provided<ProviderPreferences> best = provided(high, 1);
    watch.arrived(provided(low, 0));
    watch.arrived(best);
    low.change(Preferences.NONE);
    watch.left(best);

    assertThat(inForce).containsExactly(FAST, TRIED, Preferences.NONE);
  }
}
