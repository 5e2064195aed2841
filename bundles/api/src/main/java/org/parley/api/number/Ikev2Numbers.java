/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

import static org.parley.api.number.NumberTable.keyed;
import static org.parley.api.number.NumberTable.row;

import java.util.Optional;
import java.util.OptionalInt;

/** Transform identifiers of IKEv2 by transform type (RFC 7296 section 3.3.2 and its extensions). */
public final class Ikev2Numbers {
  private static final NumberTable ENCRYPTION =
      NumberTable.of(
          row(2, KnownAlgorithms.DES_CBC),
          row(3, KnownAlgorithms.TRIPLE_DES_CBC),
          row(11, KnownAlgorithms.NULL_ENCRYPTION),
          keyed(12, KnownAlgorithms.AES_CBC_128),
          keyed(12, KnownAlgorithms.AES_CBC_192),
          keyed(12, KnownAlgorithms.AES_CBC_256),
          keyed(13, KnownAlgorithms.AES_CTR_128),
          keyed(13, KnownAlgorithms.AES_CTR_192),
          keyed(13, KnownAlgorithms.AES_CTR_256),
          keyed(14, KnownAlgorithms.AES_CCM_8_128),
          keyed(14, KnownAlgorithms.AES_CCM_8_192),
          keyed(14, KnownAlgorithms.AES_CCM_8_256),
          keyed(15, KnownAlgorithms.AES_CCM_12_128),
          keyed(15, KnownAlgorithms.AES_CCM_12_192),
          keyed(15, KnownAlgorithms.AES_CCM_12_256),
          keyed(16, KnownAlgorithms.AES_CCM_16_128),
          keyed(16, KnownAlgorithms.AES_CCM_16_192),
          keyed(16, KnownAlgorithms.AES_CCM_16_256),
          keyed(18, KnownAlgorithms.AES_GCM_8_128),
          keyed(18, KnownAlgorithms.AES_GCM_8_192),
          keyed(18, KnownAlgorithms.AES_GCM_8_256),
          keyed(19, KnownAlgorithms.AES_GCM_12_128),
          keyed(19, KnownAlgorithms.AES_GCM_12_192),
          keyed(19, KnownAlgorithms.AES_GCM_12_256),
          keyed(20, KnownAlgorithms.AES_GCM_16_128),
          keyed(20, KnownAlgorithms.AES_GCM_16_192),
          keyed(20, KnownAlgorithms.AES_GCM_16_256),
          keyed(21, KnownAlgorithms.NULL_AUTH_AES_GMAC_128),
          keyed(21, KnownAlgorithms.NULL_AUTH_AES_GMAC_192),
          keyed(21, KnownAlgorithms.NULL_AUTH_AES_GMAC_256),
          keyed(23, KnownAlgorithms.CAMELLIA_CBC_128),
          keyed(23, KnownAlgorithms.CAMELLIA_CBC_192),
          keyed(23, KnownAlgorithms.CAMELLIA_CBC_256),
          row(28, KnownAlgorithms.CHACHA20_POLY1305),
          keyed(29, KnownAlgorithms.AES_CCM_8_IIV_128),
          keyed(29, KnownAlgorithms.AES_CCM_8_IIV_192),
          keyed(29, KnownAlgorithms.AES_CCM_8_IIV_256),
          keyed(30, KnownAlgorithms.AES_GCM_16_IIV_128),
          keyed(30, KnownAlgorithms.AES_GCM_16_IIV_192),
          keyed(30, KnownAlgorithms.AES_GCM_16_IIV_256),
          row(31, KnownAlgorithms.CHACHA20_POLY1305_IIV));

  private static final NumberTable PRF =
      NumberTable.of(
          row(1, KnownAlgorithms.PRF_HMAC_MD5),
          row(2, KnownAlgorithms.PRF_HMAC_SHA1),
          row(4, KnownAlgorithms.PRF_AES128_XCBC),
          row(5, KnownAlgorithms.PRF_HMAC_SHA2_256),
          row(6, KnownAlgorithms.PRF_HMAC_SHA2_384),
          row(7, KnownAlgorithms.PRF_HMAC_SHA2_512),
          row(8, KnownAlgorithms.PRF_AES128_CMAC));

  private static final NumberTable INTEGRITY =
      NumberTable.of(
          row(0, KnownAlgorithms.NO_INTEGRITY),
          row(1, KnownAlgorithms.HMAC_MD5_96),
          row(2, KnownAlgorithms.HMAC_SHA1_96),
          row(5, KnownAlgorithms.AES_XCBC_96),
          row(8, KnownAlgorithms.AES_CMAC_96),
          row(12, KnownAlgorithms.HMAC_SHA2_256_128),
          row(13, KnownAlgorithms.HMAC_SHA2_384_192),
          row(14, KnownAlgorithms.HMAC_SHA2_512_256));

  private Ikev2Numbers() {}

  /**
   * The algorithm of a transform.
   *
   * @param type transform type; empty for those that name no algorithm, such as sequence numbers
   * @param id transform identifier
   * @param keyBits value of the key length attribute, 0 without one
   */
  public static Optional<AlgorithmId> id(TransformType type, int id, int keyBits) {
    return switch (type.value()) {
      case 1 -> ENCRYPTION.id(id, keyBits);
      case 2 -> PRF.id(id, keyBits);
      case 3 -> INTEGRITY.id(id, keyBits);
      case 4, 6, 7, 8, 9, 10, 11, 12 -> keyBits == 0 ? KeyExchangeNumbers.id(id) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /**
   * The transform identifier of an algorithm; its key length attribute is {@code keyBits()} unless
   * that is 0.
   */
  public static OptionalInt number(AlgorithmId algorithm) {
    return switch (algorithm.kind()) {
      case ENCRYPTION -> ENCRYPTION.number(algorithm);
      case PSEUDO_RANDOM_FUNCTION -> PRF.number(algorithm);
      case INTEGRITY -> INTEGRITY.number(algorithm);
      case KEY_EXCHANGE -> KeyExchangeNumbers.number(algorithm);
      case HASH, SIGNATURE -> OptionalInt.empty();
    };
  }
}
