/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.files;

import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import org.parley.spi.random.RandomSource;

/** The daemon's random source in the form that key pair generators take. */
final class BorrowedRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  BorrowedRandom(RandomSource source) {
    super(new Octets(source), null);
  }

  private static final class Octets extends SecureRandomSpi {
    private static final long serialVersionUID = 1L;

    private final transient RandomSource source;

    Octets(RandomSource source) {
      this.source = source;
    }

    /** The source needs no seed from here. */
    @Override
    protected void engineSetSeed(byte[] seed) {}

    @Override
    protected void engineNextBytes(byte[] octets) {
      source.fill(octets);
    }

    @Override
    protected byte[] engineGenerateSeed(int count) {
      return source.octets(count);
    }
  }
}
