/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

import static org.parley.api.number.NumberTable.row;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Values of the authentication algorithm attribute of ESP and AH in IKEv1 (RFC 2407 section 4.5,
 * RFC 3566, 4868).
 */
public final class IpsecAuthenticationNumbers {
  private static final NumberTable TABLE =
      NumberTable.of(
          row(1, KnownAlgorithms.HMAC_MD5_96),
          row(2, KnownAlgorithms.HMAC_SHA1_96),
          row(5, KnownAlgorithms.HMAC_SHA2_256_128),
          row(6, KnownAlgorithms.HMAC_SHA2_384_192),
          row(7, KnownAlgorithms.HMAC_SHA2_512_256),
          row(9, KnownAlgorithms.AES_XCBC_96));

  private IpsecAuthenticationNumbers() {}

  /** The integrity algorithm of an attribute value. */
  public static Optional<AlgorithmId> integrity(int value) {
    return TABLE.id(value, 0);
  }

  /** The attribute value of an integrity algorithm. */
  public static OptionalInt value(AlgorithmId integrity) {
    return TABLE.number(integrity);
  }
}
