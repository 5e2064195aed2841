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
 * @param implicitIv true: the sequence number is the initialization vector (RFC 8750)
 */
record KeyedAlgorithms(
    Optional<EncryptionAlgorithm.Shape> shape,
    Optional<KeyedCipher> cipher,
    Optional<KeyedMac> mac,
    boolean implicitIv)
    implements AutoCloseable {

  /** Algorithms whose packets carry their initialization vector. */
  KeyedAlgorithms(
      Optional<EncryptionAlgorithm.Shape> shape,
      Optional<KeyedCipher> cipher,
      Optional<KeyedMac> mac) {
    this(shape, cipher, mac, false);
  }

  /** Octets of initialization vector in each packet. */
  int carriedIvOctets() {
    return implicitIv ? 0 : shape.orElseThrow().ivOctets();
  }

  @Override
  public void close() {
    cipher.ifPresent(KeyedCipher::close);
    mac.ifPresent(KeyedMac::close);
  }
}
