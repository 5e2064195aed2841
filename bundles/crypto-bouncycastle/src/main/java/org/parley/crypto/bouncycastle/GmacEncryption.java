/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import static org.parley.crypto.bouncycastle.KnownAnswer.hex;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.KeyedCipher;

/**
 * AES-GMAC as a cipher of ESP that leaves the payload readable (ENCR_NULL_AUTH_AES_GMAC, RFC 4543):
 * AES-GCM of nothing, with everything as associated data. Known answers: of 128 bits that of
 * draft-mcgrew-gcm-test-01; of 192 and 256 bits the same octets under AES-GCM of the JDK.
 *
 * @param gcm AES-GCM with a check value of 16 octets and a key of the same length
 * @param answerKey key and salt in hexadecimal
 * @param answer check value in hexadecimal
 */
record GmacEncryption(AlgorithmId id, AeadEncryption gcm, String answerKey, String answer)
    implements EncryptionAlgorithm {
  private static final int ICV_OCTETS = 16;
  private static final String KEY = "4c80cdefbb5d10da906ac73c3613a634";
  private static final String SALT = "22433c64";
  private static final String ANSWER_IV = "0000000000000000";
  private static final String ANSWER_ASSOCIATED = "0000432100000007";
  private static final String ANSWER_PLAIN =
      "45000030da3a00008001df3bc0a80005c0a800010800c6cd020007006162636465666768"
          + "696a6b6c6d6e6f707172737401020201";

  static List<GmacEncryption> all() {
    return List.of(
        gmac(128, "f2a9a836e155106aa8dcd618e4099aaa"),
        gmac(192, "c01422192463fd57b5043d35a5f1ca03"),
        gmac(256, "2fb3f2d3725df4f4f2c8d2a89d2b771c"));
  }

  private static GmacEncryption gmac(int keyBits, String answer) {
    AeadEncryption gcm =
        AeadCiphers.gcm(ICV_OCTETS).stream()
            .filter(one -> one.id().keyBits() == keyBits)
            .findFirst()
            .orElseThrow();
    return new GmacEncryption(
        AlgorithmId.encryption("NULL-AUTH-AES-GMAC", keyBits),
        gcm,
        (KEY + KEY).substring(0, keyBits / 4) + SALT,
        answer);
  }

  @Override
  public Shape shape() {
    return gcm.shape();
  }

  @Override
  public KeyedCipher key(Secret key) {
    Lengths.key(this, key);
    return new KeyedGmac(gcm.key(key), ICV_OCTETS);
  }

  @Override
  public Optional<String> selfTest() {
    byte[] plain = hex(ANSWER_PLAIN);
    byte[] work = Arrays.copyOf(plain, plain.length + ICV_OCTETS);
    byte[] iv = hex(ANSWER_IV);
    byte[] associated = hex(ANSWER_ASSOCIATED);
    try (Secret key = Secret.owning(hex(answerKey));
        KeyedCipher cipher = key(key)) {
      cipher.encrypt(iv, associated, work, 0, plain.length, work, 0);
      Optional<String> wrong = KnownAnswer.check(id.toString(), ANSWER_PLAIN + answer, work);
      int length = cipher.decrypt(iv, associated, work, 0, work.length, work, 0);
      return wrong.or(
          () ->
              length == plain.length
                  ? Optional.empty()
                  : Optional.of(id + ": the right check value was refused"));
    }
  }
}
