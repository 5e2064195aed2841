/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.crypto;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A cipher with its key. Not thread-safe; a cache that may be closed and made again at any time.
 */
@ConsumerType
public interface KeyedCipher extends AutoCloseable {
  /**
   * Encrypts.
   *
   * @param iv {@code ivOctets} octets, as the packet carries them
   * @param associated octets that are authenticated only; ignored without AEAD
   * @param input plain text, a multiple of {@code blockOctets}
   * @param output receives the cipher text and, with AEAD, the check value; may be {@code input} at
   *     the same offset
   * @return octets written
   */
  int encrypt(
      byte[] iv,
      byte[] associated,
      byte[] input,
      int inputOffset,
      int inputLength,
      byte[] output,
      int outputOffset);

  /**
   * Decrypts.
   *
   * @param inputLength cipher text and, with AEAD, the check value behind it
   * @return octets written, or -1 when the check value is wrong or the length can't be; nothing
   *     usable is in {@code output} then
   */
  int decrypt(
      byte[] iv,
      byte[] associated,
      byte[] input,
      int inputOffset,
      int inputLength,
      byte[] output,
      int outputOffset);

  /** Forgets the key. */
  @Override
  void close();
}
