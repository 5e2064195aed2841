/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.parley.crypto.bouncycastle.KnownAnswer.hex;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.api.number.AlgorithmId;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.IntegrityAlgorithm;
import org.parley.spi.crypto.KeyedMac;
import org.parley.spi.crypto.PseudoRandomFunction;

class MacTest {
  static Stream<IntegrityAlgorithm> integrity() {
    return BouncyCastleAlgorithms.all().stream()
        .filter(IntegrityAlgorithm.class::isInstance)
        .map(IntegrityAlgorithm.class::cast);
  }

  /** A key longer than the block: RFC 2202 cases 6, RFC 4231 case 6. */
  @ParameterizedTest
  @CsvSource({
    "HMAC-MD5, 80, 6b1ab7fe4bd7bf8f0b62e6ce61b9d0cd",
    "HMAC-SHA1, 80, aa4ae5e15272d00e95705637ce8a3b55ed402112",
    "HMAC-SHA2-256, 131, 60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
  })
  void keysLongerThanTheBlock(String name, int keyOctets, String answer) {
    byte[] key = new byte[keyOctets];
    Arrays.fill(key, (byte) 0xaa);
    byte[] data =
        "Test Using Larger Than Block-Size Key - Hash Key First"
            .getBytes(StandardCharsets.US_ASCII);
    PseudoRandomFunction prf = Served.algorithm(PseudoRandomFunction.class, AlgorithmId.prf(name));
    assertThat(prf.apply(Secret.owning(key), data)).isEqualTo(hex(answer));
  }

  @ParameterizedTest
  @MethodSource("integrity")
  void finishBeginsAnewAndPartsAreConcatenated(IntegrityAlgorithm algorithm) {
    try (KeyedMac mac = algorithm.key(Secret.owning(new byte[algorithm.keyOctets()]))) {
      mac.update(new byte[] {1, 2, 3});
      byte[] first = mac.finish();
      mac.update(new byte[] {9, 1, 2}, 1, 2);
      mac.update(new byte[] {3});
      assertThat(mac.finish()).isEqualTo(first).hasSize(algorithm.icvOctets());
    }
  }

  @ParameterizedTest
  @MethodSource("integrity")
  void keysOfAnotherLengthAreAnError(IntegrityAlgorithm algorithm) {
    assertThatThrownBy(() -> algorithm.key(Secret.owning(new byte[algorithm.keyOctets() - 1])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Integer.toString(algorithm.keyOctets()));
  }

  @Test
  void theKeyIsOnlyLentAndAnEmptyOneWorks() {
    PseudoRandomFunction prf =
        Served.algorithm(PseudoRandomFunction.class, AlgorithmId.prf("HMAC-SHA2-256"));
    Secret key = Secret.owning(hex("01020304"));
    prf.apply(key, new byte[1]);
    assertThat(key.toArray()).isEqualTo(hex("01020304"));
    assertThat(prf.apply(Secret.owning(new byte[0])))
        .isEqualTo(hex("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"));
  }

  /** RFC 3566 section 4.6, and RFC 4493 section 4 (RFC 4494 truncates it). */
  @ParameterizedTest
  @CsvSource({
    "AES-XCBC-96, '', 75f0251d528ac01c4573dfd5",
    "AES-XCBC-96, 000102, 5b376580ae2f19afe7219cee",
    "AES-XCBC-96, 000102030405060708090a0b0c0d0e0f, d2a246fa349b68a79998a439",
    "AES-XCBC-96, 000102030405060708090a0b0c0d0e0f10111213, 47f51b4564966215b8985c63",
    "AES-XCBC-96, 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f,"
        + " f54f0ec8d2b9f3d36807734b",
    "AES-XCBC-96, 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f2021,"
        + " becbb3bccdb518a30677d548",
    "AES-CMAC-96, '', bb1d6929e95937287fa37d12",
    "AES-CMAC-96, 6bc1bee22e409f96e93d7e117393172a, 070a16b46b4d4144f79bdd9d"
  })
  void codesOfAes(String name, String data, String answer) {
    String key =
        name.equals("AES-XCBC-96")
            ? "000102030405060708090a0b0c0d0e0f"
            : "2b7e151628aed2a6abf7158809cf4f3c";
    IntegrityAlgorithm algorithm =
        Served.algorithm(IntegrityAlgorithm.class, AlgorithmId.integrity(name));
    try (KeyedMac mac = algorithm.key(Secret.owning(hex(key)))) {
      mac.update(hex(data));
      assertThat(mac.finish()).isEqualTo(hex(answer));
    }
  }
}
