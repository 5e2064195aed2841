/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import static org.parley.crypto.bouncycastle.KnownAnswer.hex;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.crypto.modes.AEADCipher;
import org.parley.api.number.AlgorithmId;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.KeyedCipher;

/**
 * AES-GCM (RFC 4106 for ESP, RFC 5282 for IKEv2), AES-CCM (RFC 4309 and 5282) and ChaCha20-Poly1305
 * (RFC 7634): the nonce is a salt, from the key material, and 8 octets of initialization vector,
 * from the packet.
 */
record AeadEncryption(
    AlgorithmId id,
    int keyOctets,
    int saltOctets,
    int icvOctets,
    Supplier<AEADCipher> engine,
    Answer answer)
    implements EncryptionAlgorithm {
  static final int IV_OCTETS = 8;

  /**
   * A known answer, in hexadecimal.
   *
   * @param key with the salt at its end
   * @param sealed cipher text and check value
   */
  record Answer(String key, String iv, String associated, String plain, String sealed) {}

  @Override
  public Shape shape() {
    return new Shape(keyOctets, saltOctets, IV_OCTETS, 1, icvOctets);
  }

  @Override
  public KeyedCipher key(Secret key) {
    Lengths.key(this, key);
    return new KeyedAead(this, key);
  }

  @Override
  public Optional<String> selfTest() {
    byte[] plain = hex(answer.plain);
    byte[] work = Arrays.copyOf(plain, plain.length + icvOctets);
    byte[] iv = hex(answer.iv);
    byte[] associated = hex(answer.associated);
    try (Secret key = Secret.owning(hex(answer.key));
        KeyedCipher cipher = key(key)) {
      cipher.encrypt(iv, associated, work, 0, plain.length, work, 0);
      Optional<String> wrong = KnownAnswer.check(id + " encryption", answer.sealed, work);
      int length = cipher.decrypt(iv, associated, work, 0, work.length, work, 0);
      return wrong.or(
          () ->
              length == plain.length && Arrays.equals(work, 0, length, plain, 0, length)
                  ? Optional.empty()
                  : Optional.of(id + " decryption: the right check value was refused"));
    }
  }
}
