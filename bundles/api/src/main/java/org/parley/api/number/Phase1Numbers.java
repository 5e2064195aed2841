/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

import static org.parley.api.number.NumberTable.keyed;
import static org.parley.api.number.NumberTable.row;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Attribute values of an IKEv1 phase 1 transform (RFC 2409 appendix A, RFC 3602, 4312, 4868). */
public final class Phase1Numbers {
  private static final NumberTable ENCRYPTION =
      NumberTable.of(
          row(1, KnownAlgorithms.DES_CBC),
          row(2, AlgorithmId.encryption("IDEA-CBC")),
          row(5, KnownAlgorithms.TRIPLE_DES_CBC),
          keyed(7, KnownAlgorithms.AES_CBC_128),
          keyed(7, KnownAlgorithms.AES_CBC_192),
          keyed(7, KnownAlgorithms.AES_CBC_256),
          keyed(8, KnownAlgorithms.CAMELLIA_CBC_128),
          keyed(8, KnownAlgorithms.CAMELLIA_CBC_192),
          keyed(8, KnownAlgorithms.CAMELLIA_CBC_256));

  private static final NumberTable HASH =
      NumberTable.of(
          row(1, KnownAlgorithms.MD5),
          row(2, KnownAlgorithms.SHA1),
          row(4, KnownAlgorithms.SHA2_256),
          row(5, KnownAlgorithms.SHA2_384),
          row(6, KnownAlgorithms.SHA2_512));

  private static final Map<AlgorithmId, AlgorithmId> PRF_OF_HASH =
      Map.of(
          KnownAlgorithms.MD5, KnownAlgorithms.PRF_HMAC_MD5,
          KnownAlgorithms.SHA1, KnownAlgorithms.PRF_HMAC_SHA1,
          KnownAlgorithms.SHA2_256, KnownAlgorithms.PRF_HMAC_SHA2_256,
          KnownAlgorithms.SHA2_384, KnownAlgorithms.PRF_HMAC_SHA2_384,
          KnownAlgorithms.SHA2_512, KnownAlgorithms.PRF_HMAC_SHA2_512);

  private Phase1Numbers() {}

  /**
   * The cipher of an encryption algorithm attribute.
   *
   * @param value attribute value
   * @param keyBits value of the key length attribute, 0 without one; ciphers with one key length
   *     refuse it, the others need it (RFC 2409 appendix A)
   */
  public static Optional<AlgorithmId> encryption(int value, int keyBits) {
    return ENCRYPTION.id(value, keyBits);
  }

  /**
   * The attribute value of a cipher; its key length attribute is {@code cipher.keyBits()} unless
   * that is 0.
   */
  public static OptionalInt encryptionValue(AlgorithmId cipher) {
    return ENCRYPTION.number(cipher);
  }

  /** The hash of a hash algorithm attribute. */
  public static Optional<AlgorithmId> hash(int value) {
    return HASH.id(value, 0);
  }

  /** The attribute value of a hash. */
  public static OptionalInt hashValue(AlgorithmId hash) {
    return HASH.number(hash);
  }

  /**
   * The prf that goes with a hash: its HMAC, since no other was ever defined (RFC 2409 section 4).
   */
  public static Optional<AlgorithmId> prfOfHash(AlgorithmId hash) {
    return Optional.ofNullable(PRF_OF_HASH.get(hash));
  }

  /** The group of a group description attribute. */
  public static Optional<AlgorithmId> group(int value) {
    return KeyExchangeNumbers.id(value);
  }

  /** The attribute value of a group. */
  public static OptionalInt groupValue(AlgorithmId group) {
    return KeyExchangeNumbers.number(group);
  }
}
