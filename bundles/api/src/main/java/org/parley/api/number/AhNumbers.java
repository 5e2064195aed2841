/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

import static org.parley.api.number.NumberTable.row;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * AH transform identifiers of IKEv1 (RFC 2407 section 4.4.3, RFC 3566, 4868). An AH transform also
 * carries the authentication algorithm attribute ({@link IpsecAuthenticationNumbers}), and both
 * must say the same (RFC 2407 section 4.5).
 */
public final class AhNumbers {
  private static final NumberTable TABLE =
      NumberTable.of(
          row(2, KnownAlgorithms.HMAC_MD5_96),
          row(3, KnownAlgorithms.HMAC_SHA1_96),
          row(5, KnownAlgorithms.HMAC_SHA2_256_128),
          row(6, KnownAlgorithms.HMAC_SHA2_384_192),
          row(7, KnownAlgorithms.HMAC_SHA2_512_256),
          row(9, KnownAlgorithms.AES_XCBC_96));

  private AhNumbers() {}

  /** The integrity algorithm of an AH transform. */
  public static Optional<AlgorithmId> integrity(int transformId) {
    return TABLE.id(transformId, 0);
  }

  /** The AH transform identifier of an integrity algorithm. */
  public static OptionalInt transformId(AlgorithmId integrity) {
    return TABLE.number(integrity);
  }
}
