/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import java.util.Arrays;
import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.KeyedCipher;

/** No encryption (RFC 2410): no key, no initialization vector, cipher text is plain text. */
final class NullEncryption implements EncryptionAlgorithm, KeyedCipher {
  private static final Shape SHAPE = new Shape(0, 0, 0, 1, 0);

  @Override
  public AlgorithmId id() {
    return AlgorithmId.encryption("NULL");
  }

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public KeyedCipher key(Secret key) {
    Lengths.key(this, key);
    return this;
  }

  @Override
  public Optional<String> selfTest() {
    byte[] octets = {1, 2, 3};
    byte[] output = new byte[3];
    int written = encrypt(new byte[0], new byte[0], octets, 0, 3, output, 0);
    return written == 3 && Arrays.equals(octets, output)
        ? Optional.empty()
        : Optional.of("NULL: the octets have changed");
  }

  @Override
  public int encrypt(
      byte[] iv,
      byte[] associated,
      byte[] input,
      int inputOffset,
      int inputLength,
      byte[] output,
      int outputOffset) {
    System.arraycopy(input, inputOffset, output, outputOffset, inputLength);
    return inputLength;
  }

  @Override
  public int decrypt(
      byte[] iv,
      byte[] associated,
      byte[] input,
      int inputOffset,
      int inputLength,
      byte[] output,
      int outputOffset) {
    return encrypt(iv, associated, input, inputOffset, inputLength, output, outputOffset);
  }

  @Override
  public void close() {}
}
