/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.benchmarks.load.LoadProof;

/** The options of {@code ./parley bench handshake}. */
class HandshakeOptionsTest {
  @Test
  void withoutOptionsEveryGroupAndBothDaemonsAreMeasured() {
    HandshakeOptions options = HandshakeOptions.parse(List.of());
    assertThat(options.groups()).isEqualTo(Group.ALL);
    assertThat(options.parley()).isTrue();
    assertThat(options.strongSwan()).isTrue();
    assertThat(options.memory()).isTrue();
  }

  @Test
  void groupsKeepTheOrderThatTheyWereAskedForIn() {
    HandshakeOptions options =
        HandshakeOptions.parse(List.of("--group", "ecp256,modp1024", "--count", "7"));
    assertThat(options.groups()).extracting(Group::number).containsExactly(19, 2);
    assertThat(options.count()).isEqualTo(7);
  }

  @Test
  void waysToProveKeepTheirOrderTooAndAreSharedKeysOtherwise() {
    assertThat(
            HandshakeOptions.parse(List.of("--auth", "ecdsa-256,aggressive-psk,rsa-2048")).proofs())
        .containsExactly(LoadProof.ECDSA_256, LoadProof.AGGRESSIVE_PSK, LoadProof.RSA_2048);
    assertThat(HandshakeOptions.parse(List.of()).proofs()).containsExactly(LoadProof.PSK);
  }

  @Test
  void strongSwanAloneLeavesNoMemoryOfOursToMeasure() {
    HandshakeOptions options = HandshakeOptions.parse(List.of("--peer", "strongswan"));
    assertThat(options.parley()).isFalse();
    assertThat(options.strongSwan()).isTrue();
    assertThat(options.memory()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--count",
        "--count 0",
        "--count x",
        "--count 1000001",
        "--group modp768",
        "--auth rsa-512",
        "--peer racoon",
        "--speed"
      })
  void aWrongOptionIsNamed(String line) {
    List<String> words = List.of(line.split(" "));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HandshakeOptions.parse(words))
        .withMessageContaining(words.get(words.size() - 1));
  }
}
