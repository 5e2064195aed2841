/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import static org.parley.crypto.bouncycastle.KnownAnswer.hex;

import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.crypto.BlockCipher;
import org.parley.api.number.AlgorithmId;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.KeyedCipher;

/**
 * A block cipher in CBC mode.
 *
 * @param engine makes the block cipher
 */
record CbcEncryption(AlgorithmId id, int keyOctets, Supplier<BlockCipher> engine, Answer answer)
    implements EncryptionAlgorithm {

  /** A published vector, in hexadecimal. */
  record Answer(String key, String iv, String plain, String cipher) {}

  @Override
  public Shape shape() {
    int blockOctets = answer.iv.length() / 2;
    return new Shape(keyOctets, 0, blockOctets, blockOctets, 0);
  }

  @Override
  public KeyedCipher key(Secret key) {
    Lengths.key(this, key);
    return new KeyedCbc(this, engine, key);
  }

  @Override
  public Optional<String> selfTest() {
    byte[] plain = hex(answer.plain);
    byte[] work = plain.clone();
    byte[] iv = hex(answer.iv);
    try (Secret key = Secret.owning(hex(answer.key));
        KeyedCipher cipher = key(key)) {
      cipher.encrypt(iv, new byte[0], work, 0, work.length, work, 0);
      Optional<String> wrong = KnownAnswer.check(id + " encryption", answer.cipher, work);
      cipher.decrypt(iv, new byte[0], work, 0, work.length, work, 0);
      return wrong.or(() -> KnownAnswer.check(id + " decryption", answer.plain, work));
    }
  }
}
