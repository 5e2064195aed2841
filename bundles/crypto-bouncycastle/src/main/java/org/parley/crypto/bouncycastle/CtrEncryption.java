/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import static org.parley.crypto.bouncycastle.KnownAnswer.hex;

import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.KeyedCipher;

/**
 * AES in counter mode for ESP (RFC 3686) and IKEv2 (RFC 5930): the counter block is 4 octets from
 * the key material, 8 octets of initialization vector from the packet, and a counter that begins at
 * 1. It brings no integrity of its own, and a repeated initialization vector gives the plain text
 * away.
 *
 * @param answerKey key of the known answer, with these 4 octets at its end
 */
record CtrEncryption(
    AlgorithmId id, int keyOctets, String answerKey, String answerIv, String answer)
    implements EncryptionAlgorithm {
  static final int NONCE_OCTETS = 4;
  static final int IV_OCTETS = 8;

  private static final String ANSWER_PLAIN =
      "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

  @Override
  public Shape shape() {
    return new Shape(keyOctets, NONCE_OCTETS, IV_OCTETS, 1, 0);
  }

  @Override
  public KeyedCipher key(Secret key) {
    Lengths.key(this, key);
    return new KeyedCtr(this, key);
  }

  @Override
  public Optional<String> selfTest() {
    byte[] work = hex(ANSWER_PLAIN);
    try (Secret key = Secret.owning(hex(answerKey));
        KeyedCipher cipher = key(key)) {
      cipher.encrypt(hex(answerIv), new byte[0], work, 0, work.length, work, 0);
      Optional<String> wrong = KnownAnswer.check(id + " encryption", answer, work);
      cipher.decrypt(hex(answerIv), new byte[0], work, 0, work.length, work, 0);
      return wrong.or(() -> KnownAnswer.check(id + " decryption", ANSWER_PLAIN, work));
    }
  }
}
