/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.api.secret.Secret;
import org.parley.itests.provider.Provider.Pair;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.HashAlgorithm;
import org.parley.spi.crypto.IntegrityAlgorithm;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.crypto.KeyExchangeAlgorithm.Agreed;
import org.parley.spi.crypto.KeyExchangeAlgorithm.Started;
import org.parley.spi.crypto.KeyedCipher;
import org.parley.spi.crypto.KeyedMac;
import org.parley.spi.crypto.PseudoRandomFunction;
import org.parley.spi.random.RandomSource;

/** A provider may leave in the middle: each pair of providers, in both orders. */
class ProviderPairsTest {
  private static final int LONGEST = 200;

  static Stream<Pair<KeyExchangeAlgorithm>> keyExchanges() {
    return Provider.pairs(KeyExchangeAlgorithm.class);
  }

  static Stream<Pair<EncryptionAlgorithm>> ciphers() {
    return Provider.pairs(EncryptionAlgorithm.class);
  }

  static Stream<Pair<IntegrityAlgorithm>> integrity() {
    return Provider.pairs(IntegrityAlgorithm.class);
  }

  static Stream<Pair<PseudoRandomFunction>> pseudoRandomFunctions() {
    return Provider.pairs(PseudoRandomFunction.class);
  }

  static Stream<Pair<HashAlgorithm>> hashes() {
    return Provider.pairs(HashAlgorithm.class);
  }

  /** The initiator's provider is swapped between its two parts; the responder has the other. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("keyExchanges")
  void aKeyExchangeThatOneBeganIsFinishedByTheOther(Pair<KeyExchangeAlgorithm> pair) {
    Started started = pair.first().start(seeded(1));
    Agreed response = pair.first().respond(started.publicValue(), seeded(2));
    Agreed finished = pair.second().finish(started.privateValue(), response.publicValue());
    assertThat(finished.refusal()).isEmpty();
    assertThat(finished.secret()).isEqualTo(response.secret());
    assertThat(pair.second().publicValueOctets()).isEqualTo(started.publicValue().length);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("keyExchanges")
  void initiatorAndResponderMayHaveDifferentProviders(Pair<KeyExchangeAlgorithm> pair) {
    Started started = pair.first().start(seeded(3));
    Agreed response = pair.second().respond(started.publicValue(), seeded(4));
    Agreed finished = pair.first().finish(started.privateValue(), response.publicValue());
    assertThat(response.refusal()).isEmpty();
    assertThat(finished.secret()).isEqualTo(response.secret());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ciphers")
  void whatOneSealsTheOtherOpens(Pair<EncryptionAlgorithm> pair) {
    EncryptionAlgorithm.Shape shape = pair.first().shape();
    assertThat(pair.second().shape()).isEqualTo(shape);
    Random random = new Random(5);
    byte[] iv = new byte[shape.ivOctets()];
    byte[] associated = {1, 2, 3};
    Secret key = secret(random, shape.keyMaterialOctets());
    try (KeyedCipher sealing = pair.first().key(key);
        KeyedCipher opening = pair.second().key(key)) {
      for (int length = 0; length < LONGEST; length += 8 * shape.blockOctets()) {
        random.nextBytes(iv);
        byte[] plain = new byte[length];
        random.nextBytes(plain);
        byte[] sealed = new byte[length + shape.icvOctets()];
        sealing.encrypt(iv, associated, plain, 0, length, sealed, 0);
        byte[] opened = new byte[length];
        assertThat(opening.decrypt(iv, associated, sealed, 0, sealed.length, opened, 0))
            .isEqualTo(length);
        assertThat(opened).isEqualTo(plain);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("integrity")
  void checkValuesAreEqual(Pair<IntegrityAlgorithm> pair) {
    Random random = new Random(6);
    Secret key = secret(random, pair.first().keyOctets());
    try (KeyedMac first = pair.first().key(key);
        KeyedMac second = pair.second().key(key)) {
      for (int length = 0; length < LONGEST; length++) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        first.update(octets, 0, length / 2);
        first.update(octets, length / 2, length - length / 2);
        second.update(octets);
        assertThat(first.finish()).isEqualTo(second.finish()).hasSize(pair.first().icvOctets());
      }
    }
  }

  /** Keys of any length, an empty one and those above the block among them. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("pseudoRandomFunctions")
  void pseudoRandomFunctionsAreEqualForKeysOfAnyLength(Pair<PseudoRandomFunction> pair) {
    Random random = new Random(7);
    assertThat(pair.second().preferredKeyOctets()).isEqualTo(pair.first().preferredKeyOctets());
    for (int length = 0; length < LONGEST; length += 3) {
      Secret key = secret(random, length);
      byte[] octets = secret(random, length).toArray();
      assertThat(pair.first().apply(key, octets)).isEqualTo(pair.second().apply(key, octets));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hashes")
  void hashesAreEqual(Pair<HashAlgorithm> pair) {
    Random random = new Random(8);
    for (int length = 0; length < LONGEST; length++) {
      byte[] octets = secret(random, length).toArray();
      byte[] half = Arrays.copyOf(octets, length / 2);
      assertThat(pair.first().digest(half, octets)).isEqualTo(pair.second().digest(half, octets));
    }
  }

  private static Secret secret(Random random, int length) {
    byte[] octets = new byte[length];
    random.nextBytes(octets);
    return Secret.owning(octets);
  }

  private static RandomSource seeded(long seed) {
    Random random = new Random(seed);
    return random::nextBytes;
  }
}
