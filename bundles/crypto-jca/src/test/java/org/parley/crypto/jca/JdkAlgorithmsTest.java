/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.parley.crypto.bouncycastle.BouncyCastleAlgorithms;
import org.parley.spi.crypto.CryptoAlgorithm;

class JdkAlgorithmsTest {
  private static final List<CryptoAlgorithm> ALL = JdkAlgorithms.all();

  @TestFactory
  Stream<DynamicTest> everyAlgorithmGivesItsPublishedAnswer() {
    return ALL.stream()
        .map(
            algorithm ->
                DynamicTest.dynamicTest(
                    algorithm.id().toString(), () -> assertThat(algorithm.selfTest()).isEmpty()));
  }

  @Test
  void noTwoHaveTheSameId() {
    assertThat(ALL).extracting(CryptoAlgorithm::id).doesNotHaveDuplicates();
  }

  @Test
  void servesWhatBouncyCastleServesButWhatJavaLacks() {
    assertThat(BouncyCastleAlgorithms.all())
        .extracting(algorithm -> algorithm.id().toString())
        .filteredOn(id -> !id.startsWith("AES-GCM-8") && !id.startsWith("AES-CCM"))
        .filteredOn(id -> !id.equals("NULL") && !id.startsWith("NULL-AUTH-AES-GMAC"))
        .filteredOn(id -> !id.startsWith("AES-XCBC") && !id.startsWith("AES-CMAC"))
        .isSubsetOf(ALL.stream().map(algorithm -> algorithm.id().toString()).toList());
  }
}
