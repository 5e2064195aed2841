/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.bundle.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureBundlesTest {
  private static final String CRYPTO = "mvn:org.parley/parley-crypto-x/0.1.0-SNAPSHOT";

  @ParameterizedTest
  @CsvSource({
    "mvn:org.parley/parley-crypto-x/0.1.0-SNAPSHOT, 0.1.0.SNAPSHOT",
    "mvn:org.bouncycastle/bcprov-jdk18on/1.87, 1.87.0",
    "mvn:org.parley/parley-crypto-x/1/jar/linux, 1.0.0",
    "wrap:mvn:a/b/2.3.4.Final$Bundle-Version=1, 2.3.4.Final",
    "mvn:a/b/latest, latest",
    "file:deploy/x.jar, ''"
  })
  void theVersionOfALocation(String location, String version) {
    assertThat(FeatureBundles.version(location)).isEqualTo(version);
  }

  @Test
  void aBundleOfParleyIsFoundByItsArtifact() {
    FeatureBundles bundles = new FeatureBundles(Map.of(CRYPTO, "parley-crypto-x"));
    assertThat(bundles.locationOf("org.parley.crypto-x")).contains(CRYPTO);
    assertThat(bundles.locationOf("org.parley.crypto-y")).isEmpty();
    assertThat(bundles.locationOf("crypto-x")).isEmpty();
  }

  @Test
  void theFirstFeatureKeepsABundle() {
    FeatureBundles.Builder builder = new FeatureBundles.Builder();
    builder.add(CRYPTO, "first");
    builder.add(CRYPTO, "second");
    assertThat(builder.build().byLocation()).containsEntry(CRYPTO, "first");
  }
}
