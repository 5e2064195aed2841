/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void aRequestIsGivenUpAfter31SecondsAsHpUxDocumentsIt() {
    assertThat(Settings.DEFAULT.patience()).isEqualTo(Duration.ofSeconds(31));
  }
}
