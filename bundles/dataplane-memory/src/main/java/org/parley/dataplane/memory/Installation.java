/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.IntegrityAlgorithm;
import org.parley.spi.dataplane.SaParameters;

/** What is checked before an SA is installed. */
final class Installation {
  private static final long LOWEST_SPI = 256;
  private static final long HIGHEST_SPI = 0xffffffffL;

  private Installation() {}

  /** Why an SA can't be installed; empty when it can. */
  static Optional<String> wrong(SaParameters sa, ServedAlgorithms served) {
    long spi = sa.key().spi();
    if (spi < LOWEST_SPI || spi > HIGHEST_SPI) {
      return Optional.of("SPI outside 256..4294967295: " + spi);
    }
    if (sa.source().getAddress().length != sa.key().destination().getAddress().length) {
      return Optional.of("source and destination are of two address families");
    }
    if (sa.replayWindow() < 0) {
      return Optional.of("replay window below zero: " + sa.replayWindow());
    }
    if (sa.resume().isPresent()) {
      // It was checked when it was installed first; its algorithms may come back after this data
      // plane.
      return Optional.empty();
    }
    return served
        .unsupported(sa.key().protocol(), sa.encryption(), sa.integrity())
        .or(() -> wrongCipherKey(sa, served))
        .or(() -> wrongIntegrityKey(sa, served));
  }

  private static Optional<String> wrongCipherKey(SaParameters sa, ServedAlgorithms served) {
    int right =
        sa.encryption()
            .flatMap(served::cipher)
            .map(EncryptionAlgorithm::shape)
            .map(EncryptionAlgorithm.Shape::keyMaterialOctets)
            .orElse(0);
    return wrongKey(sa.encryption(), right, sa.encryptionKey().length());
  }

  private static Optional<String> wrongIntegrityKey(SaParameters sa, ServedAlgorithms served) {
    int right =
        sa.integrity()
            .flatMap(served.integrity()::best)
            .map(IntegrityAlgorithm::keyOctets)
            .orElse(0);
    return wrongKey(sa.integrity(), right, sa.integrityKey().length());
  }

  private static Optional<String> wrongKey(Optional<AlgorithmId> algorithm, int right, int actual) {
    return right == actual
        ? Optional.empty()
        : Optional.of(
            algorithm.map(AlgorithmId::toString).orElse("no algorithm")
                + " takes a key of "
                + right
                + " octets, not "
                + actual);
  }
}
