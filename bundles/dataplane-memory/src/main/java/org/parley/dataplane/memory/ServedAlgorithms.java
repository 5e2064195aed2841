/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.ImplicitIv;
import org.parley.api.policy.IpsecProtocol;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.IntegrityAlgorithm;
import org.parley.spi.dataplane.SaParameters;

/** What ciphers and integrity algorithms are there, and which pairs of them an SA may have. */
final class ServedAlgorithms {
  private final AlgorithmTable<EncryptionAlgorithm> encryption = new AlgorithmTable<>();
  private final AlgorithmTable<IntegrityAlgorithm> integrity = new AlgorithmTable<>();

  AlgorithmTable<EncryptionAlgorithm> encryption() {
    return encryption;
  }

  AlgorithmTable<IntegrityAlgorithm> integrity() {
    return integrity;
  }

  /** The cipher of an SA, which with an implicit initialization vector bears another name. */
  Optional<EncryptionAlgorithm> cipher(AlgorithmId id) {
    return encryption.best(ImplicitIv.cipherOf(id));
  }

  /**
   * Why a pair can't be used; empty when it can. ESP without integrity is never accepted (RFC 8221
   * section 4).
   */
  Optional<String> unsupported(
      IpsecProtocol protocol, Optional<AlgorithmId> cipher, Optional<AlgorithmId> mac) {
    if (mac.isPresent() && integrity.best(mac.get()).isEmpty()) {
      return Optional.of("no provider of " + mac.get());
    }
    if (protocol == IpsecProtocol.AH) {
      return cipher.isPresent() || mac.isEmpty()
          ? Optional.of("AH takes an integrity algorithm and no cipher")
          : Optional.empty();
    }
    if (cipher.isEmpty()) {
      return Optional.of("ESP takes a cipher, which may be NULL");
    }
    Optional<EncryptionAlgorithm> served = cipher(cipher.get());
    if (served.isEmpty()) {
      return Optional.of("no provider of " + cipher.get());
    }
    boolean aead = served.get().shape().aead();
    if (aead && mac.isPresent()) {
      return Optional.of(cipher.get() + " has its own integrity, " + mac.get() + " is too much");
    }
    return aead || mac.isPresent()
        ? Optional.empty()
        : Optional.of(cipher.get() + " without an integrity algorithm protects nothing");
  }

  /** Working objects for an SA, or nothing when an algorithm is absent. */
  Optional<KeyedAlgorithms> key(SaParameters sa) {
    Optional<EncryptionAlgorithm> cipher = sa.encryption().flatMap(this::cipher);
    Optional<IntegrityAlgorithm> mac = sa.integrity().flatMap(integrity::best);
    if (cipher.isPresent() != sa.encryption().isPresent()
        || mac.isPresent() != sa.integrity().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new KeyedAlgorithms(
            cipher.map(EncryptionAlgorithm::shape),
            cipher.map(algorithm -> algorithm.key(sa.encryptionKey())),
            mac.map(algorithm -> algorithm.key(sa.integrityKey())),
            sa.encryption().filter(ImplicitIv::is).isPresent()));
  }
}
