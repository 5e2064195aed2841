/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import java.util.List;
import java.util.stream.Stream;
import org.parley.spi.crypto.CryptoAlgorithm;

/** Every algorithm of this bundle; also for tests that run without OSGi. */
public final class BouncyCastleAlgorithms {
  private BouncyCastleAlgorithms() {}

  /** A fresh list with one object per algorithm and key length. */
  public static List<CryptoAlgorithm> all() {
    return Stream.of(
            Ciphers.all(),
            Macs.integrity(),
            AesMacs.all(),
            Macs.pseudoRandomFunctions(),
            Hashes.all(),
            ModpGroups.all(),
            EllipticCurves.all())
        .<CryptoAlgorithm>flatMap(List::stream)
        .toList();
  }
}
