/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.accp;

import java.security.Provider;
import java.util.List;
import java.util.stream.Stream;
import org.parley.jca.Ciphers;
import org.parley.jca.Curves;
import org.parley.jca.Hashes;
import org.parley.jca.Macs;
import org.parley.spi.crypto.CryptoAlgorithm;

/**
 * Every algorithm of this bundle; also for tests that run without OSGi. The private values of
 * elliptic curves come from ACCP's own random source: its key pair generator takes no other.
 */
public final class AccpAlgorithms {
  private static final int FULL_CHECK_VALUE = 16;
  private static final int SHORT_CHECK_VALUE = 12;

  private AccpAlgorithms() {}

  /** A fresh list with one object per algorithm and key length. */
  public static List<CryptoAlgorithm> all(Provider accp) {
    return Stream.of(
            Ciphers.aesCbc(accp),
            Ciphers.aesGcm(accp, FULL_CHECK_VALUE),
            Ciphers.aesGcm(accp, SHORT_CHECK_VALUE),
            Macs.integrity(accp),
            Macs.pseudoRandomFunctions(accp),
            Hashes.all(accp),
            Curves.ecp(accp))
        .<CryptoAlgorithm>flatMap(List::stream)
        .toList();
  }
}
