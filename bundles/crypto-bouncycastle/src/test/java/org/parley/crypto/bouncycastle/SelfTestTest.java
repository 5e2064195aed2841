/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.parley.spi.crypto.CryptoAlgorithm;

/** Every algorithm gives its published answer, and no two have the same id. */
class SelfTestTest {
  @TestFactory
  Stream<DynamicTest> knownAnswers() {
    return BouncyCastleAlgorithms.all().stream()
        .map(
            algorithm ->
                DynamicTest.dynamicTest(
                    algorithm.id().toString(), () -> assertThat(algorithm.selfTest()).isEmpty()));
  }

  @Test
  void idsAreUnique() {
    assertThat(BouncyCastleAlgorithms.all())
        .extracting(CryptoAlgorithm::id)
        .doesNotHaveDuplicates();
  }

  @Test
  void eachKindHasItsServiceInterface() {
    for (CryptoAlgorithm algorithm : BouncyCastleAlgorithms.all()) {
      assertThat(algorithm).isInstanceOf(AlgorithmKinds.serviceInterface(algorithm));
    }
  }
}
