/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import java.math.BigInteger;
import java.util.List;
import org.parley.spi.crypto.KeyExchangeAlgorithm;

/**
 * The table of MODP groups. Exponents are at least twice as long as the strength of the group: NIST
 * SP 800-56A revision 3 appendix D for groups 14 to 18, the lower estimate of RFC 3526 section 8
 * for group 5, 80 bits for groups 1 and 2.
 */
final class ModpGroups {
  /** Exponent of the self-test; short in the big groups, so that it stays fast. */
  private static final long LONG_EXPONENT = 0x0123456789abcdefL;

  private static final long SHORT_EXPONENT = 0x12345L;

  private ModpGroups() {}

  static List<KeyExchangeAlgorithm> all() {
    return List.of(
        small(
            ModpPrimes.P768,
            160,
            "49ed7e7a24c3762733aef4c62df7c97df55396be9ccc8b4c7943152702e3d1c1"),
        small(
            ModpPrimes.P1024,
            160,
            "fae96d584ef1d60474c4ff61a55bcc78ecb35b954b23b7c585d3bda666e454ca"),
        small(
            ModpPrimes.P1536,
            192,
            "1776e076bfb0fa4cbebbe02880f4492f66ffe046af12ea413c4d83ccac5b6cff"),
        small(
            ModpPrimes.P2048,
            224,
            "09d81facdec14600538f10685f2ed81b57ad8a74e5934ac18ef32d770fde8414"),
        big(
            ModpPrimes.P3072,
            256,
            "5904ac90a73c3ac9ef4660ba11d25f44fb14e66412cf453391d714149d14771c"),
        big(
            ModpPrimes.P4096,
            304,
            "2caa0cc4fabf91cfd72e8eb3d05facfbd05ea7c81ba4c5ab4e58434bb5a44ead"),
        big(
            ModpPrimes.P6144,
            352,
            "c8000e6e6b8ed95e5c7edbea793af05ec9a9095a7b66db2c60a0c55573c96c20"),
        big(
            ModpPrimes.P8192,
            400,
            "2f26d825b425f75699ffd4afc6d6b752d21365119361770916795d66122658c5"));
  }

  private static ModpGroup small(BigInteger prime, int exponentBits, String digest) {
    return new ModpGroup(prime, exponentBits, new ModpGroup.Answer(LONG_EXPONENT, digest));
  }

  private static ModpGroup big(BigInteger prime, int exponentBits, String digest) {
    return new ModpGroup(prime, exponentBits, new ModpGroup.Answer(SHORT_EXPONENT, digest));
  }
}
