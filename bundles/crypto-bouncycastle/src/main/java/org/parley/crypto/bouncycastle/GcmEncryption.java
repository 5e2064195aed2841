/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import static org.parley.crypto.bouncycastle.KnownAnswer.hex;

import java.util.Arrays;
import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.KeyedCipher;

/**
 * AES-GCM for ESP (RFC 4106) and IKEv2 (RFC 5282): the nonce is 4 octets of salt, from the key
 * material, and 8 octets of initialization vector, from the packet.
 *
 * @param answerKey key of the known answer, without salt
 * @param answer cipher text and check value of the known answer
 */
record GcmEncryption(AlgorithmId id, int keyOctets, int icvOctets, String answerKey, String answer)
    implements EncryptionAlgorithm {
  static final int SALT_OCTETS = 4;
  static final int IV_OCTETS = 8;

  private static final String ANSWER_SALT = "cafebabe";
  private static final String ANSWER_IV = "facedbaddecaf888";
  private static final String ANSWER_ASSOCIATED = "feedfacedeadbeeffeedfacedeadbeefabaddad2";
  private static final String ANSWER_PLAIN =
      "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
          + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";

  @Override
  public Shape shape() {
    return new Shape(keyOctets, SALT_OCTETS, IV_OCTETS, 1, icvOctets);
  }

  @Override
  public KeyedCipher key(Secret key) {
    Lengths.key(this, key);
    return new KeyedGcm(this, key);
  }

  @Override
  public Optional<String> selfTest() {
    byte[] plain = hex(ANSWER_PLAIN);
    byte[] work = Arrays.copyOf(plain, plain.length + icvOctets);
    byte[] iv = hex(ANSWER_IV);
    byte[] associated = hex(ANSWER_ASSOCIATED);
    try (Secret key = Secret.owning(hex(answerKey + ANSWER_SALT));
        KeyedCipher cipher = key(key)) {
      cipher.encrypt(iv, associated, work, 0, plain.length, work, 0);
      Optional<String> wrong = KnownAnswer.check(id + " encryption", answer, work);
      int length = cipher.decrypt(iv, associated, work, 0, work.length, work, 0);
      return wrong.or(
          () ->
              length == plain.length && Arrays.equals(work, 0, length, plain, 0, length)
                  ? Optional.empty()
                  : Optional.of(id + " decryption: the right check value was refused"));
    }
  }
}
