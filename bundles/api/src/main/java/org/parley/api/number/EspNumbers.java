/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

import static org.parley.api.number.NumberTable.keyed;
import static org.parley.api.number.NumberTable.row;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * ESP transform identifiers of IKEv1 (RFC 2407 section 4.4.4, RFC 3602, 3686, 4106, 4309, 4312,
 * 4543).
 */
public final class EspNumbers {
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
          keyed(22, KnownAlgorithms.CAMELLIA_CBC_128),
          keyed(22, KnownAlgorithms.CAMELLIA_CBC_192),
          keyed(22, KnownAlgorithms.CAMELLIA_CBC_256),
          keyed(23, KnownAlgorithms.NULL_AUTH_AES_GMAC_128),
          keyed(23, KnownAlgorithms.NULL_AUTH_AES_GMAC_192),
          keyed(23, KnownAlgorithms.NULL_AUTH_AES_GMAC_256));

  private EspNumbers() {}

  /**
   * The cipher of an ESP transform.
   *
   * @param transformId transform identifier
   * @param keyBits value of the key length attribute, 0 without one; ciphers with one key length
   *     refuse it, the others need it (RFC 2407 section 4.5, RFC 3602 section 5.3)
   */
  public static Optional<AlgorithmId> encryption(int transformId, int keyBits) {
    return ENCRYPTION.id(transformId, keyBits);
  }

  /**
   * The transform identifier of a cipher; its key length attribute is {@code cipher.keyBits()}
   * unless that is 0.
   */
  public static OptionalInt transformId(AlgorithmId cipher) {
    return ENCRYPTION.number(cipher);
  }
}
