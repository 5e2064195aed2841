/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.KeyedCipher;

class CipherTest {
  private static final byte[] NOTHING = new byte[0];

  static Stream<EncryptionAlgorithm> ciphers() {
    return Served.all(EncryptionAlgorithm.class);
  }

  static Stream<EncryptionAlgorithm> aead() {
    return ciphers().filter(algorithm -> algorithm.shape().aead());
  }

  @ParameterizedTest
  @MethodSource("ciphers")
  void whatWasEncryptedInPlaceIsDecryptedInPlaceManyTimes(EncryptionAlgorithm algorithm) {
    Random random = new Random(7);
    byte[] iv = new byte[algorithm.shape().ivOctets()];
    try (Secret key = key(algorithm);
        KeyedCipher cipher = algorithm.key(key)) {
      for (int blocks = 0; blocks < 70; blocks++) {
        random.nextBytes(iv);
        byte[] plain = new byte[blocks * algorithm.shape().blockOctets()];
        random.nextBytes(plain);
        byte[] work = new byte[5 + plain.length + algorithm.shape().icvOctets()];
        System.arraycopy(plain, 0, work, 5, plain.length);
        int sealed = cipher.encrypt(iv, NOTHING, work, 5, plain.length, work, 5);
        assertThat(sealed).isEqualTo(plain.length + algorithm.shape().icvOctets());
        int opened = cipher.decrypt(iv, NOTHING, work, 5, sealed, work, 5);
        assertThat(opened).isEqualTo(plain.length);
        assertThat(Arrays.copyOfRange(work, 5, 5 + opened)).isEqualTo(plain);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ciphers")
  void keysAndInitializationVectorsOfAnotherLengthAreAnError(EncryptionAlgorithm algorithm) {
    int right = algorithm.shape().keyMaterialOctets();
    assertThatThrownBy(() -> algorithm.key(Secret.owning(new byte[right + 1])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Integer.toString(right));
    int ivOctets = algorithm.shape().ivOctets();
    KeyedCipher cipher = algorithm.key(key(algorithm));
    byte[] block = new byte[64];
    assertThatThrownBy(
            () -> cipher.encrypt(new byte[ivOctets - 1], NOTHING, block, 0, 16, block, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> cipher.decrypt(new byte[ivOctets + 1], NOTHING, block, 0, 32, block, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3DES-CBC", "AES-CBC-256"})
  void inputThatIsNoMultipleOfTheBlockIsRefused(String name) {
    EncryptionAlgorithm algorithm = Served.one(EncryptionAlgorithm.class, name);
    int block = algorithm.shape().blockOctets();
    byte[] iv = new byte[algorithm.shape().ivOctets()];
    byte[] input = new byte[2 * block];
    KeyedCipher cipher = algorithm.key(key(algorithm));
    assertThat(cipher.decrypt(iv, NOTHING, input, 0, block + 1, input, 0)).isEqualTo(-1);
    assertThatThrownBy(() -> cipher.encrypt(iv, NOTHING, input, 0, block + 1, input, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Forged copies carry the initialization vector of the message that comes after them. */
  @ParameterizedTest
  @MethodSource("aead")
  void everyFlippedBitIsRefusedAndTheTrueMessageStillOpens(EncryptionAlgorithm algorithm) {
    byte[] iv = {1, 2, 3, 4, 5, 6, 7, 8};
    byte[] associated = {9, 9, 9};
    byte[] plain = "some octets".getBytes(StandardCharsets.US_ASCII);
    byte[] sealed = new byte[plain.length + algorithm.shape().icvOctets()];
    KeyedCipher cipher = algorithm.key(key(algorithm));
    cipher.encrypt(iv, associated, plain, 0, plain.length, sealed, 0);
    byte[] output = new byte[plain.length];
    for (int bit = 0; bit < 8 * sealed.length; bit++) {
      byte[] changed = sealed.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      Arrays.fill(output, (byte) 0x55);
      assertThat(cipher.decrypt(iv, associated, changed, 0, changed.length, output, 0))
          .isEqualTo(-1);
      assertThat(output).containsOnly(0);
    }
    assertThat(cipher.decrypt(iv, NOTHING, sealed, 0, sealed.length, output, 0)).isEqualTo(-1);
    assertThat(cipher.decrypt(iv, associated, sealed, 0, 7, output, 0)).isEqualTo(-1);
    assertThat(cipher.decrypt(iv, associated, sealed, 0, sealed.length, output, 0))
        .isEqualTo(plain.length);
    assertThat(output).isEqualTo(plain);
  }

  @ParameterizedTest
  @MethodSource("aead")
  void anInitializationVectorServesNoSecondMessage(EncryptionAlgorithm algorithm) {
    byte[] iv = new byte[algorithm.shape().ivOctets()];
    byte[] output = new byte[64];
    KeyedCipher cipher = algorithm.key(key(algorithm));
    cipher.encrypt(iv, NOTHING, new byte[1], 0, 1, output, 0);
    assertThatThrownBy(() -> cipher.encrypt(iv, NOTHING, new byte[2], 0, 2, output, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(algorithm.id().toString());
  }

  @ParameterizedTest
  @MethodSource("ciphers")
  void aClosedCipherNoLongerHasTheKey(EncryptionAlgorithm algorithm) {
    byte[] iv = new byte[algorithm.shape().ivOctets()];
    byte[] before = new byte[64];
    byte[] after = new byte[64];
    try (Secret key = key(algorithm)) {
      KeyedCipher cipher = algorithm.key(key);
      cipher.encrypt(iv, NOTHING, new byte[16], 0, 16, before, 0);
      cipher.close();
      cipher.close();
      cipher.encrypt(iv, NOTHING, new byte[16], 0, 16, after, 0);
      assertThat(after).isNotEqualTo(before);
      assertThat(key.destroyed()).as("the key was only lent").isFalse();
    }
  }

  private static Secret key(EncryptionAlgorithm algorithm) {
    byte[] octets = new byte[algorithm.shape().keyMaterialOctets()];
    new Random(1).nextBytes(octets);
    return Secret.owning(octets);
  }
}
