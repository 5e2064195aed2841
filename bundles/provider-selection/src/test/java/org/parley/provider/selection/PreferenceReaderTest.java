/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.provider.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.api.number.KnownAlgorithms.AES_CBC_128;
import static org.parley.api.number.KnownAlgorithms.AES_CBC_256;
import static org.parley.api.number.KnownAlgorithms.AES_GCM_16_256;
import static org.parley.api.number.KnownAlgorithms.HMAC_MD5_96;
import static org.parley.api.number.KnownAlgorithms.MD5;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.number.AlgorithmId;
import org.parley.spi.provider.Canary;
import org.parley.spi.provider.Pin;
import org.parley.spi.provider.Preferences;

class PreferenceReaderTest {
  private static final String JCA = "org.parley.crypto-jca";
  private static final String BOUNCY_CASTLE = "org.parley.crypto-bouncycastle";

  private static Preferences read(Map<String, ?> settings) {
    PreferenceReader reader = new PreferenceReader(settings);
    Optional<Preferences> read = reader.read();
    assertThat(reader.problems()).isEmpty();
    return read.orElseThrow();
  }

  private static Optional<String> denial(Preferences preferences, AlgorithmId id, String bundle) {
    return preferences.denials().stream()
        .filter(denial -> denial.applies(id, bundle, "0.1.0"))
        .map(denial -> denial.rule())
        .findFirst();
  }

  @Test
  void theOrderOfOneAlgorithmGoesBeforeTheGeneralOne() {
    Preferences preferences =
        read(Map.of("order", JCA + " , " + BOUNCY_CASTLE, "order.aes-cbc", BOUNCY_CASTLE));

    assertThat(preferences.pins())
        .filteredOn(pin -> pin.algorithm().matches(AES_CBC_128))
        .extracting(Pin::rule)
        .containsExactly(
            "order.aes-cbc = " + BOUNCY_CASTLE, "order = " + JCA, "order = " + BOUNCY_CASTLE);
    assertThat(preferences.pins())
        .filteredOn(pin -> pin.algorithm().matches(MD5))
        .extracting(pin -> pin.provider().bundle())
        .containsExactly(JCA, BOUNCY_CASTLE);
  }

  @Test
  void algorithmsProvidersAndPairsAreDenied() {
    Preferences preferences =
        read(
            Map.of(
                "deny.algorithms", "*MD5*, AES-CBC-256",
                "deny.providers", "org.parley.crypto-old/1.0",
                "deny.pairs", JCA + "/0.1 AES-GCM-16"));

    assertThat(denial(preferences, MD5, JCA)).contains("deny.algorithms = *MD5*");
    assertThat(denial(preferences, HMAC_MD5_96, JCA)).contains("deny.algorithms = *MD5*");
    assertThat(denial(preferences, AES_CBC_256, JCA)).contains("deny.algorithms = AES-CBC-256");
    assertThat(denial(preferences, AES_CBC_128, JCA)).isEmpty();
    assertThat(denial(preferences, AES_GCM_16_256, JCA))
        .contains("deny.pairs = " + JCA + "/0.1 AES-GCM-16");
    assertThat(denial(preferences, AES_GCM_16_256, BOUNCY_CASTLE)).isEmpty();
    assertThat(denial(preferences, AES_CBC_128, "org.parley.crypto-old")).isEmpty();
  }

  @Test
  void whatIsAllowedDeniesTheRest() {
    Preferences preferences =
        read(
            Map.of(
                "allow.providers", "org.parley.*",
                "allow.algorithms", "AES-*",
                "allow.pairs", JCA + " AES-GCM-16-256," + BOUNCY_CASTLE + " AES-GCM-16-256"));

    assertThat(denial(preferences, AES_CBC_128, JCA)).isEmpty();
    assertThat(denial(preferences, AES_CBC_128, "com.example.crypto"))
        .contains("allow.providers = org.parley.*");
    assertThat(denial(preferences, MD5, JCA)).contains("allow.algorithms = AES-*");
    assertThat(denial(preferences, AES_GCM_16_256, BOUNCY_CASTLE)).isEmpty();
    assertThat(denial(preferences, AES_GCM_16_256, "org.parley.crypto-accp"))
        .hasValueSatisfying(rule -> assertThat(rule).startsWith("allow.pairs = "));
  }

  @Test
  void canariesHaveAVersionAndAShare() {
    assertThat(
            read(Map.of("canaries", new String[] {JCA + "/0.2 0", BOUNCY_CASTLE + "/1.0.0.x 100%"}))
                .canaries())
        .containsExactly(
            new Canary(JCA, "0.2.0", 0), new Canary(BOUNCY_CASTLE, "1.0.0.x", Canary.ALL));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ranking          | fast                        | service or measured",
        "canaries         | org.parley.crypto-jca 20    | BUNDLE/VERSION and a share",
        "canaries         | org.parley.crypto-jca/2 101 | a share from 0 to 100",
        "canaries         | org.parley.crypto-jca/new 1 | BUNDLE/VERSION and a share",
        "canaries         | a/1 1, a/2 2                | one version of each bundle",
        "order            | org.parley.crypto jca       | a bundle, or a bundle and its version",
        "order            | org.parley.crypto-jca/new   | a bundle, or a bundle and its version",
        "deny.algorithms  | AES CBC                     | an algorithm as ike:algorithms shows it",
        "deny.pairs       | org.parley.crypto-jca       | a bundle and an algorithm",
      })
  void aWrongValueIsNamedWithFileKeyAndWhatWouldBeRight(String key, String value, String right) {
    PreferenceReader reader =
        new PreferenceReader(
            Map.of(key, value, "felix.fileinstall.filename", "file:/opt/etc/selection.cfg"));

    assertThat(reader.read()).isEmpty();
    List<String> entries = List.of(value.split(", "));
    assertThat(reader.problems()).hasSize(1);
    assertThat(reader.problems().get(0))
        .startsWith("/opt/etc/selection.cfg: " + key + " = " + entries.get(entries.size() - 1))
        .contains("it must be ", right);
  }

  @Test
  void anUnknownSettingIsAMistake() {
    PreferenceReader reader = new PreferenceReader(Map.of("deny.algorithm", "MD5"));

    assertThat(reader.read()).isEmpty();
    assertThat(reader.problems())
        .containsExactly(
            "etc/org.parley.provider.selection.cfg: there is no setting deny.algorithm; the"
                + " settings are order, order.ALGORITHM, allow.providers, allow.algorithms,"
                + " allow.pairs, deny.providers, deny.algorithms, deny.pairs, ranking, canaries");
  }

  @Test
  void aNameThatNobodyKnowsIsWarnedOf() {
    PreferenceReader reader = new PreferenceReader(Map.of("deny.algorithms", "AES-CCB"));

    assertThat(reader.read()).isPresent();
    assertThat(reader.warnings()).singleElement().asString().contains("AES-CCB");
  }
}
