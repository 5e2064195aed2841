/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.provider.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.spi.provider.Canary;
import org.parley.spi.provider.Preferences;
import org.parley.spi.provider.Preferences.Ranking;

class ConfiguredPreferencesTest {
  private final ConfiguredPreferences service = new ConfiguredPreferences();
  private final List<Preferences> told = new ArrayList<>();

  @Test
  void withoutSettingsThereIsNoPreference() {
    service.read(Map.of("service.pid", "org.parley.provider.selection", "component.id", 7L));

    assertThat(service.current()).contains(Preferences.NONE);
  }

  @Test
  void aChangeIsToldAtOnceAndOnlyWhenItIsOne() throws Exception {
    service.read(Map.of());
    AutoCloseable watch = service.watch(told::add);

    service.read(Map.of("ranking", "measured"));
    service.read(Map.of("ranking", "measured", "felix.fileinstall.filename", "file:/x"));
    watch.close();
    service.read(Map.of());

    assertThat(told).extracting(Preferences::ranking).containsExactly(Ranking.MEASURED);
  }

  @Test
  void aMistakeLeavesTheLastGoodPreferencesInForce() {
    service.read(Map.of("canaries", "org.parley.crypto-jca/2.0 20 %"));
    service.watch(told::add);

    service.read(Map.of("canaries", "org.parley.crypto-jca/2.0 200 %", "ranking", "measured"));

    assertThat(told).isEmpty();
    assertThat(service.current().orElseThrow().canaries())
        .containsExactly(new Canary("org.parley.crypto-jca", "2.0.0", 20));
  }

  @Test
  void aMistakeAtTheBeginningIsNoPreferenceAtAll() {
    service.read(Map.of("ranking", "fast"));

    assertThat(service.current()).isEmpty();
  }
}
