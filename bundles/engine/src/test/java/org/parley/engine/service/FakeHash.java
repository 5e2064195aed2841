/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.service;

import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.spi.crypto.HashAlgorithm;

/** Passes its self-test and digests to zeros. */
final class FakeHash implements HashAlgorithm {
  static final AlgorithmId SHA1 = AlgorithmId.hash("SHA1");

  @Override
  public AlgorithmId id() {
    return SHA1;
  }

  @Override
  public Optional<String> selfTest() {
    return Optional.empty();
  }

  @Override
  public int outputOctets() {
    return 20;
  }

  @Override
  public byte[] digest(byte[]... parts) {
    return new byte[20];
  }
}
