/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.accp;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.parley.spi.crypto.CryptoAlgorithm;

class AccpAlgorithmsTest {
  private static final AmazonCorrettoCryptoProvider ACCP = AmazonCorrettoCryptoProvider.INSTANCE;

  @TestFactory
  Stream<DynamicTest> everyAlgorithmGivesItsPublishedAnswer() {
    if (ACCP.getLoadingError() != null) {
      String reason = "SKIPPED: ACCP was not loaded: " + ACCP.getLoadingError();
      System.err.println(reason);
      Assumptions.abort(reason);
    }
    return AccpAlgorithms.all(ACCP).stream()
        .map(
            algorithm ->
                DynamicTest.dynamicTest(
                    algorithm.id().toString(), () -> assertThat(algorithm.selfTest()).isEmpty()));
  }

  @Test
  void noTwoHaveTheSameId() {
    assertThat(AccpAlgorithms.all(ACCP))
        .extracting(CryptoAlgorithm::id)
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(20);
  }
}
