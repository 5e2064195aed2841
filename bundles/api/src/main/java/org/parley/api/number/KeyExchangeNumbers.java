/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

import static org.parley.api.number.NumberTable.row;

import java.util.Optional;
import java.util.OptionalInt;

/** Group numbers, the same in IKEv1 and IKEv2 (RFC 2409, 3526, 5903, 8031 and the ML-KEM draft). */
public final class KeyExchangeNumbers {
  private static final NumberTable TABLE =
      NumberTable.of(
          row(1, KnownAlgorithms.MODP_768),
          row(2, KnownAlgorithms.MODP_1024),
          row(5, KnownAlgorithms.MODP_1536),
          row(14, KnownAlgorithms.MODP_2048),
          row(15, KnownAlgorithms.MODP_3072),
          row(16, KnownAlgorithms.MODP_4096),
          row(17, KnownAlgorithms.MODP_6144),
          row(18, KnownAlgorithms.MODP_8192),
          row(19, KnownAlgorithms.ECP_256),
          row(20, KnownAlgorithms.ECP_384),
          row(21, KnownAlgorithms.ECP_521),
          row(22, AlgorithmId.keyExchange("MODP-1024-S160")),
          row(23, AlgorithmId.keyExchange("MODP-2048-S224")),
          row(24, AlgorithmId.keyExchange("MODP-2048-S256")),
          row(25, AlgorithmId.keyExchange("ECP-192")),
          row(26, AlgorithmId.keyExchange("ECP-224")),
          row(27, AlgorithmId.keyExchange("BRAINPOOL-P224R1")),
          row(28, AlgorithmId.keyExchange("BRAINPOOL-P256R1")),
          row(29, AlgorithmId.keyExchange("BRAINPOOL-P384R1")),
          row(30, AlgorithmId.keyExchange("BRAINPOOL-P512R1")),
          row(31, KnownAlgorithms.CURVE25519),
          row(32, KnownAlgorithms.CURVE448),
          row(33, AlgorithmId.keyExchange("GOST3410-2012-256")),
          row(34, AlgorithmId.keyExchange("GOST3410-2012-512")),
          row(35, KnownAlgorithms.ML_KEM_512),
          row(36, KnownAlgorithms.ML_KEM_768),
          row(37, KnownAlgorithms.ML_KEM_1024));

  private KeyExchangeNumbers() {}

  /** The group under {@code number}. */
  public static Optional<AlgorithmId> id(int number) {
    return TABLE.id(number, 0);
  }

  /** The number of {@code group}. */
  public static OptionalInt number(AlgorithmId group) {
    return TABLE.number(group);
  }
}
