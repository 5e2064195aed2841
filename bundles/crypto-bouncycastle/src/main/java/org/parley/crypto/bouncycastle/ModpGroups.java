/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import java.util.List;
import org.parley.spi.crypto.KeyExchangeAlgorithm;

/**
 * The table of MODP groups. Exponents are at least twice as long as the strength of the group: NIST SP 800-56A revision 3
 * appendix D for groups 14 to 18, the lower estimate of RFC 3526 section 8 for group 5, 80 bits for groups 1 and 2.
 */
final class ModpGroups {
  private ModpGroups() {}

  static List<KeyExchangeAlgorithm> all() {
    return List.of(
        new ModpGroup(
            ModpPrimes.P768,
            160,
            "49ed7e7a24c3762733aef4c62df7c97df55396be9ccc8b4c7943152702e3d1c1"),
        new ModpGroup(
            ModpPrimes.P1024,
            160,
            "fae96d584ef1d60474c4ff61a55bcc78ecb35b954b23b7c585d3bda666e454ca"),
        new ModpGroup(
            ModpPrimes.P1536,
            192,
            "1776e076bfb0fa4cbebbe02880f4492f66ffe046af12ea413c4d83ccac5b6cff"),
        new ModpGroup(
            ModpPrimes.P2048,
            224,
            "09d81facdec14600538f10685f2ed81b57ad8a74e5934ac18ef32d770fde8414"),
        new ModpGroup(
            ModpPrimes.P3072,
            256,
            "5ade970c738c3eb14ed79936b3f913028d74b3f90b26bc9d490ab87a8eb29411"),
        new ModpGroup(
            ModpPrimes.P4096,
            304,
            "455139a3a6bb9426a7043701cac5faac328948dc59878a89aa94110807a1415f"),
        new ModpGroup(
            ModpPrimes.P6144,
            352,
            "7cb70105fbedeaf4a889e246ad1699356344ee1898b84b3f91e83eee555a119e"),
        new ModpGroup(
            ModpPrimes.P8192,
            400,
            "714894dfde4aaac4cc001920a49112a7fb1fad6b54a8c558b536f5d35cac501c"));
  }
}
