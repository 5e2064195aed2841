/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/**
 * Ciphers of ESP whose packets carry no initialization vector, since the sequence number takes its
 * place (RFC 8750). Keys and computation are those of the cipher without {@code -IIV}; IKE messages
 * never use them (section 5).
 */
public final class ImplicitIv {
  private static final String SUFFIX = "-IIV";

  private ImplicitIv() {}

  /** True when packets of this cipher carry no initialization vector. */
  public static boolean is(AlgorithmId cipher) {
    return cipher.kind() == AlgorithmKind.ENCRYPTION && cipher.name().endsWith(SUFFIX);
  }

  /** The cipher that does the work: {@code AES-GCM-16} of {@code AES-GCM-16-IIV}. */
  public static AlgorithmId cipherOf(AlgorithmId algorithm) {
    return is(algorithm)
        ? new AlgorithmId(
            algorithm.kind(),
            algorithm.name().substring(0, algorithm.name().length() - SUFFIX.length()),
            algorithm.keyBits())
        : algorithm;
  }
}
