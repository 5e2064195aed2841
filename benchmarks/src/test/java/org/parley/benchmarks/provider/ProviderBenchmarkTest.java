/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.crypto.bouncycastle.BouncyCastleAlgorithms;

class ProviderBenchmarkTest {
  @Test
  void everyOperationHasALineWithAFigureOfTheJdk() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    new ProviderBenchmark()
        .run(
            List.of("--milliseconds", "1", "--rounds", "1"),
            new PrintStream(printed, true, StandardCharsets.UTF_8));
    List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
    for (Operation operation : Operation.all()) {
      assertThat(lines)
          .anySatisfy(
              line -> assertThat(line).startsWith(operation.name() + " ").containsPattern("[1-9]"));
    }
  }

  @Test
  void whatAProviderLacksIsNotMeasured() {
    assertThat(Operation.all())
        .allSatisfy(operation -> assertThat(operation.with(List.of())).isEmpty())
        .anySatisfy(
            operation -> assertThat(operation.with(BouncyCastleAlgorithms.all())).isPresent());
  }

  @Test
  void wrongOptionsSayWhatWouldBeRight() {
    assertThatThrownBy(() -> ProviderBenchmark.Options.parse(List.of("--rounds", "0")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from 1 to");
    assertThatThrownBy(() -> ProviderBenchmark.Options.parse(List.of("--fast")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--fast");
  }
}
