/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.jca;

import java.util.List;
import org.parley.spi.crypto.KeyExchangeAlgorithm;

/**
 * The table of MODP groups. Exponents are at least twice as long as the strength of the group: NIST
 * SP 800-56A revision 3 appendix D for groups 14 to 18, the lower estimate of RFC 3526 section 8
 * for group 5, 80 bits for groups 1 and 2.
 */
final class ModpGroups {
  private static final int LARGEST_BITS = 8192;

  /** Exponent of the self-test; short in the big groups, so that it stays fast. */
  private static final long LONG_EXPONENT = 0x0123456789abcdefL;

  private static final long SHORT_EXPONENT = 0x12345L;

  private static final List<Row> ROWS =
      List.of(
          new Row(
              768,
              149686,
              160,
              LONG_EXPONENT,
              "49ed7e7a24c3762733aef4c62df7c97df55396be9ccc8b4c7943152702e3d1c1"),
          new Row(
              1024,
              129093,
              160,
              LONG_EXPONENT,
              "fae96d584ef1d60474c4ff61a55bcc78ecb35b954b23b7c585d3bda666e454ca"),
          new Row(
              1536,
              741804,
              192,
              LONG_EXPONENT,
              "1776e076bfb0fa4cbebbe02880f4492f66ffe046af12ea413c4d83ccac5b6cff"),
          new Row(
              2048,
              124476,
              224,
              LONG_EXPONENT,
              "09d81facdec14600538f10685f2ed81b57ad8a74e5934ac18ef32d770fde8414"),
          new Row(
              3072,
              1690314,
              256,
              SHORT_EXPONENT,
              "5904ac90a73c3ac9ef4660ba11d25f44fb14e66412cf453391d714149d14771c"),
          new Row(
              4096,
              240904,
              304,
              SHORT_EXPONENT,
              "2caa0cc4fabf91cfd72e8eb3d05facfbd05ea7c81ba4c5ab4e58434bb5a44ead"),
          new Row(
              6144,
              929484,
              352,
              SHORT_EXPONENT,
              "c8000e6e6b8ed95e5c7edbea793af05ec9a9095a7b66db2c60a0c55573c96c20"),
          new Row(
              LARGEST_BITS,
              4743158,
              400,
              SHORT_EXPONENT,
              "2f26d825b425f75699ffd4afc6d6b752d21365119361770916795d66122658c5"));

  private ModpGroups() {}

  /**
   * A group.
   *
   * @param addend of its prime
   * @param exponentBits length of fresh exponents, a multiple of 8
   * @param answerExponent of the known answer
   * @param answer SHA-256 of 2 to that power, padded to the length of the prime, in hexadecimal
   */
  private record Row(int bits, long addend, int exponentBits, long answerExponent, String answer) {}

  static List<KeyExchangeAlgorithm> all() {
    ModpPrimes primes = new ModpPrimes(LARGEST_BITS);
    return ROWS.stream()
        .<KeyExchangeAlgorithm>map(
            row ->
                new ModpGroup(
                    primes.prime(row.bits, row.addend),
                    row.exponentBits,
                    new ModpGroup.Answer(row.answerExponent, row.answer)))
        .toList();
  }
}
