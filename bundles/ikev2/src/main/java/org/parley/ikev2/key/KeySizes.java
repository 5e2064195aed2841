/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.key;

import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.KnownAlgorithms;
import org.parley.spi.crypto.AlgorithmAccess;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.IntegrityAlgorithm;

/**
 * How much key material one direction of an SA takes.
 *
 * @param encryption octets, salt included
 * @param integrity octets; 0 with AEAD
 */
public record KeySizes(int encryption, int integrity) {

  /** The sizes of these algorithms; empty when one of them has no provider. */
  public static Optional<KeySizes> of(
      AlgorithmAccess algorithms,
      Optional<AlgorithmId> encryption,
      Optional<AlgorithmId> integrity) {
    Optional<Integer> encryptionOctets =
        encryption.isEmpty()
            ? Optional.of(0)
            : encryption
                .flatMap(algorithms::encryption)
                .map(EncryptionAlgorithm::shape)
                .map(EncryptionAlgorithm.Shape::keyMaterialOctets);
    Optional<AlgorithmId> check = integrity.filter(id -> !id.equals(KnownAlgorithms.NO_INTEGRITY));
    Optional<Integer> integrityOctets =
        check.isEmpty()
            ? Optional.of(0)
            : check.flatMap(algorithms::integrity).map(IntegrityAlgorithm::keyOctets);
    return encryptionOctets.flatMap(
        first -> integrityOctets.map(second -> new KeySizes(first, second)));
  }
}
