/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import java.util.Optional;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.KeyedCipher;
import org.parley.spi.crypto.KeyedMac;

/**
 * The working objects of one SA: a cache that may be dropped and made again at any time. Not
 * thread-safe.
 *
 * @param shape sizes of the cipher; empty for AH
 * @param cipher empty for AH
 * @param mac empty with AEAD
 */
record KeyedAlgorithms(
    Optional<EncryptionAlgorithm.Shape> shape, Optional<KeyedCipher> cipher, Optional<KeyedMac> mac)
    implements AutoCloseable {
  @Override
  public void close() {
    cipher.ifPresent(KeyedCipher::close);
    mac.ifPresent(KeyedMac::close);
  }
}
