/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.parley.crypto.bouncycastle.KnownAnswer.hex;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.AlgorithmKind;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.KeyedCipher;

class CipherTest {
  private static final byte[] NOTHING = new byte[0];

  static Stream<EncryptionAlgorithm> ciphers() {
    return BouncyCastleAlgorithms.all().stream()
        .filter(algorithm -> algorithm.id().kind() == AlgorithmKind.ENCRYPTION)
        .map(EncryptionAlgorithm.class::cast);
  }

  @ParameterizedTest
  @MethodSource("ciphers")
  void whatWasEncryptedInPlaceIsDecryptedInPlaceManyTimes(EncryptionAlgorithm algorithm) {
    Random random = new Random(7);
    byte[] iv = new byte[algorithm.shape().ivOctets()];
    try (Secret key = key(algorithm, 1);
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
    if (ivOctets > 0) {
      KeyedCipher cipher = algorithm.key(key(algorithm, 1));
      byte[] block = new byte[64];
      assertThatThrownBy(
              () -> cipher.encrypt(new byte[ivOctets - 1], NOTHING, block, 0, 16, block, 0))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(
              () -> cipher.decrypt(new byte[ivOctets + 1], NOTHING, block, 0, 32, block, 0))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("ciphers")
  void inputThatIsNoMultipleOfTheBlockIsRefused(EncryptionAlgorithm algorithm) {
    int block = algorithm.shape().blockOctets();
    if (block > 1) {
      byte[] iv = new byte[algorithm.shape().ivOctets()];
      byte[] input = new byte[2 * block];
      KeyedCipher cipher = algorithm.key(key(algorithm, 1));
      assertThat(cipher.decrypt(iv, NOTHING, input, 0, block + 1, input, 0)).isEqualTo(-1);
      assertThatThrownBy(() -> cipher.encrypt(iv, NOTHING, input, 0, block + 1, input, 0))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("ciphers")
  void aeadRefusesEveryFlippedBitAndClearsTheOutput(EncryptionAlgorithm algorithm) {
    if (!algorithm.shape().aead()) {
      return;
    }
    byte[] iv = hex("0102030405060708");
    byte[] associated = hex("aabbccdd");
    byte[] plain = "some octets".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    byte[] sealed = new byte[plain.length + algorithm.shape().icvOctets()];
    KeyedCipher cipher = algorithm.key(key(algorithm, 1));
    cipher.encrypt(iv, associated, plain, 0, plain.length, sealed, 0);
    for (int bit = 0; bit < 8 * sealed.length; bit++) {
      byte[] changed = sealed.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      byte[] output = new byte[plain.length];
      assertThat(cipher.decrypt(iv, associated, changed, 0, changed.length, output, 0))
          .isEqualTo(-1);
      assertThat(output).containsOnly(0);
    }
    byte[] output = new byte[plain.length];
    assertThat(cipher.decrypt(iv, hex("aabbccde"), sealed, 0, sealed.length, output, 0))
        .isEqualTo(-1);
    assertThat(cipher.decrypt(iv, associated, sealed, 0, 7, output, 0)).isEqualTo(-1);
    assertThat(cipher.decrypt(iv, associated, sealed, 0, sealed.length, output, 0))
        .isEqualTo(plain.length);
  }

  /** RFC 3602 section 4 case 4: four blocks. */
  @Test
  void aesCbcOfRfc3602() {
    EncryptionAlgorithm aes =
        Served.algorithm(EncryptionAlgorithm.class, AlgorithmId.encryption("AES-CBC", 128));
    byte[] work =
        hex(
            "a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebf"
                + "c0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedf");
    aes.key(Secret.owning(hex("56e47a38c5598974bc46903dba290349")))
        .encrypt(hex("8ce82eefbea0da3c44699ed7db51b7d9"), NOTHING, work, 0, 64, work, 0);
    assertThat(work)
        .isEqualTo(
            hex(
                "c30e32ffedc0774e6aff6af0869f71aa0f3af07a9a31a9c684db207eb0ef8e4e"
                    + "35907aa632c3ffdf868bb7b29d3d46ad83ce9f9a102ee99d49a53e87f4c3da55"));
  }

  /** RFC 4543 section 3.3: all of the packet but its check value is covered, nothing is hidden. */
  @Test
  void gmacCoversAssociatedOctetsInitializationVectorAndPayload() {
    EncryptionAlgorithm gmac =
        Served.algorithm(
            EncryptionAlgorithm.class, AlgorithmId.encryption("NULL-AUTH-AES-GMAC", 256));
    KeyedCipher cipher = gmac.key(key(gmac, 3));
    byte[] plain = hex("00112233445566778899");
    byte[] sealed = new byte[plain.length + 16];
    cipher.encrypt(hex("0000000000000001"), hex("aabb"), plain, 0, plain.length, sealed, 0);
    assertThat(sealed).startsWith(plain);
    byte[] other = new byte[plain.length + 16];
    cipher.encrypt(hex("0000000000000002"), hex("aabb"), plain, 0, plain.length, other, 0);
    assertThat(Arrays.copyOfRange(other, plain.length, other.length))
        .isNotEqualTo(Arrays.copyOfRange(sealed, plain.length, sealed.length));
    byte[] output = new byte[plain.length];
    assertThat(cipher.decrypt(hex("0000000000000002"), hex("aabb"), sealed, 0, 26, output, 0))
        .isEqualTo(-1);
    assertThat(cipher.decrypt(hex("0000000000000001"), hex("aabb"), sealed, 0, 26, output, 0))
        .isEqualTo(plain.length);
    assertThat(output).isEqualTo(plain);
  }

  private static Secret key(EncryptionAlgorithm algorithm, long seed) {
    byte[] octets = new byte[algorithm.shape().keyMaterialOctets()];
    new Random(seed).nextBytes(octets);
    return Secret.owning(octets);
  }
}
