/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

import java.util.Objects;

/**
 * The one name of an algorithm inside the daemon. IKEv1 phase 1, IKEv1 ESP, IKEv1 AH and IKEv2 give
 * the same cipher different numbers; the tables of this package map each of them to an {@code
 * AlgorithmId}.
 *
 * @param kind what it is for
 * @param name the field's standard name without key length, such as {@code AES-CBC}, {@code
 *     HMAC-SHA2-256}, {@code MODP-2048}
 * @param keyBits key length in bits where the algorithm exists with several (AES: 128, 192, 256),
 *     else 0
 */
public record AlgorithmId(AlgorithmKind kind, String name, int keyBits)
    implements Comparable<AlgorithmId> {

  public AlgorithmId {
    Objects.requireNonNull(kind, "kind");
    if (name.isBlank()) {
      throw new IllegalArgumentException("an algorithm needs a name");
    }
    if (keyBits < 0) {
      throw new IllegalArgumentException("key length below zero: " + keyBits);
    }
  }

  /** An encryption algorithm with a fixed key length. */
  public static AlgorithmId encryption(String name) {
    return new AlgorithmId(AlgorithmKind.ENCRYPTION, name, 0);
  }

  /** An encryption algorithm that exists with several key lengths. */
  public static AlgorithmId encryption(String name, int keyBits) {
    return new AlgorithmId(AlgorithmKind.ENCRYPTION, name, keyBits);
  }

  /** An integrity algorithm. */
  public static AlgorithmId integrity(String name) {
    return new AlgorithmId(AlgorithmKind.INTEGRITY, name, 0);
  }

  /** A pseudorandom function. */
  public static AlgorithmId prf(String name) {
    return new AlgorithmId(AlgorithmKind.PSEUDO_RANDOM_FUNCTION, name, 0);
  }

  /** A plain hash. */
  public static AlgorithmId hash(String name) {
    return new AlgorithmId(AlgorithmKind.HASH, name, 0);
  }

  /** A key exchange method. */
  public static AlgorithmId keyExchange(String name) {
    return new AlgorithmId(AlgorithmKind.KEY_EXCHANGE, name, 0);
  }

  @Override
  public int compareTo(AlgorithmId other) {
    int byKind = kind.compareTo(other.kind);
    if (byKind != 0) {
      return byKind;
    }
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : Integer.compare(keyBits, other.keyBits);
  }

  /** The name, followed by the key length where there is one: {@code AES-CBC-256}. */
  @Override
  public String toString() {
    return keyBits == 0 ? name : name + "-" + keyBits;
  }
}
