/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.api.secret.Secret;
import org.parley.crypto.bouncycastle.BouncyCastleAlgorithms;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.IntegrityAlgorithm;

/** Algorithms for tests. */
final class Algorithms {
  private Algorithms() {}

  static EncryptionAlgorithm encryption(AlgorithmId id) {
    return find(EncryptionAlgorithm.class, id);
  }

  static IntegrityAlgorithm integrity(String name) {
    return find(IntegrityAlgorithm.class, AlgorithmId.integrity(name));
  }

  private static <T extends CryptoAlgorithm> T find(Class<T> type, AlgorithmId id) {
    return BouncyCastleAlgorithms.all().stream()
        .filter(algorithm -> algorithm.id().equals(id))
        .map(type::cast)
        .findFirst()
        .orElseThrow();
  }

  /** Octets that count up from {@code first}. */
  static byte[] counting(int first, int length) {
    byte[] octets = new byte[length];
    for (int i = 0; i < length; i++) {
      octets[i] = (byte) (first + i);
    }
    return octets;
  }

  /** A cipher and an integrity algorithm whose keys count up from the given octets. */
  static KeyedAlgorithms keyed(AlgorithmId cipher, int firstOctet, String mac, int firstMacOctet) {
    EncryptionAlgorithm encryption = encryption(cipher);
    IntegrityAlgorithm integrity = integrity(mac);
    byte[] key = counting(firstOctet, encryption.shape().keyMaterialOctets());
    byte[] macKey = counting(firstMacOctet, integrity.keyOctets());
    return new KeyedAlgorithms(
        Optional.of(encryption.shape()),
        Optional.of(encryption.key(Secret.owning(key))),
        Optional.of(integrity.key(Secret.owning(macKey))));
  }

  /** Binds everything that there is. */
  static void bindAll(MemoryDataPlane plane) {
    for (CryptoAlgorithm algorithm : BouncyCastleAlgorithms.all()) {
      if (algorithm instanceof EncryptionAlgorithm encryption) {
        plane.bindEncryption(encryption, Map.of());
      } else if (algorithm instanceof IntegrityAlgorithm integrity) {
        plane.bindIntegrity(integrity, Map.of());
      }
    }
  }

  /** A key of {@code length} octets, the same for the same seed. */
  static Secret key(int seed, int length) {
    byte[] octets = counting(seed * 31 + 7, length);
    return Secret.owning(Arrays.copyOf(octets, length));
  }
}
