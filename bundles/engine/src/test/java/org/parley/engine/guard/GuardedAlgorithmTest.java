/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.parley.api.number.AlgorithmId;
import org.parley.api.secret.Secret;
import org.parley.engine.service.Provided;
import org.parley.engine.service.ProviderName;
import org.parley.engine.service.Quarantine;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.crypto.HashAlgorithm;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.random.RandomSource;

/** What a provider that is wrong costs, and what is said about it. */
class GuardedAlgorithmTest {
  private static final String WHO = "provider org.parley.crypto-bad/1.2.0 of SHA2-256 ";

  private final Quarantine quarantine = new Quarantine();

  private record Hash(Supplier<byte[]> answer) implements HashAlgorithm {
    @Override
    public AlgorithmId id() {
      return AlgorithmId.hash("SHA2-256");
    }

    @Override
    public Optional<String> selfTest() {
      return Optional.empty();
    }

    @Override
    public int outputOctets() {
      return 32;
    }

    @Override
    public byte[] digest(byte[]... parts) {
      return answer.get();
    }
  }

  private record Exchange(Started started, Agreed agreed) implements KeyExchangeAlgorithm {
    @Override
    public AlgorithmId id() {
      return AlgorithmId.keyExchange("ECP-256");
    }

    @Override
    public Optional<String> selfTest() {
      return Optional.empty();
    }

    @Override
    public int publicValueOctets() {
      return 64;
    }

    @Override
    public Started start(RandomSource random) {
      return started;
    }

    @Override
    public Agreed respond(byte[] initiatorValue, RandomSource random) {
      return agreed;
    }

    @Override
    public Agreed finish(Secret privateValue, byte[] responderValue) {
      return agreed;
    }
  }

  private Provided<CryptoAlgorithm> provided(CryptoAlgorithm algorithm) {
    Provided<CryptoAlgorithm> provided =
        new Provided<>(
            algorithm, new ProviderName("org.parley.crypto-bad", "1.2.0", "component"), 0, 1);
    new Guards(quarantine).algorithm(provided);
    quarantine.test(provided, provided.service()::selfTest);
    return provided;
  }

  private Provided<CryptoAlgorithm> hash(Supplier<byte[]> answer) {
    return provided(new Hash(answer));
  }

  private static byte[] digest(Provided<CryptoAlgorithm> hash) {
    return ((HashAlgorithm) hash.service()).digest(new byte[1]);
  }

  @Test
  void aGoodAnswerGoesThrough() {
    assertThat(digest(hash(() -> new byte[32]))).hasSize(32);
  }

  @Test
  void whoThrowsIsNamed() {
    Provided<CryptoAlgorithm> hash =
        hash(
            () -> {
              throw new IllegalStateException("secret");
            });
    assertThatThrownBy(() -> digest(hash))
        .isInstanceOf(Fault.class)
        .hasMessage(WHO + "threw java.lang.IllegalStateException in digest");
  }

  @Test
  void nullAndWrongLengthsAreNamed() {
    assertThatThrownBy(() -> digest(hash(() -> null))).hasMessage(WHO + "returned null in digest");
    assertThatThrownBy(() -> digest(hash(() -> new byte[3])))
        .hasMessage(WHO + "returned 3 octets instead of 32 in digest");
  }

  @Test
  void theFifthFailureQuarantines() {
    Provided<CryptoAlgorithm> hash = hash(() -> null);
    for (int i = 1; i <= Quarantine.BREAKER; i++) {
      assertThat(hash.usable()).isTrue();
      assertThatThrownBy(() -> digest(hash)).isInstanceOf(Fault.class);
    }

    assertThat(hash.usable()).isFalse();
    assertThat(hash.quarantineReason())
        .isEqualTo("5 failures, the last: " + WHO + "returned null in digest");
  }

  @Test
  void whatIsHeldAgainstAnAlgorithmIsNotHeldAgainstAnotherOfTheSameComponent() {
    Provided<CryptoAlgorithm> bad = hash(() -> null);
    quarantine.condemn(bad, "bad");

    Exchange other = new Exchange(null, null);

    assertThat(provided(other).usable()).isTrue();
    assertThat(hash(() -> new byte[32]).usable()).isFalse();
  }

  @Test
  void valuesOfAKeyExchangeAreMeasured() {
    KeyExchangeAlgorithm.Agreed shortSecret =
        KeyExchangeAlgorithm.Agreed.of(new byte[64], Secret.owning(new byte[1]));
    KeyExchangeAlgorithm.Started shortValue =
        new KeyExchangeAlgorithm.Started(new byte[2], Secret.owning(new byte[32]));
    KeyExchangeAlgorithm bad =
        (KeyExchangeAlgorithm) provided(new Exchange(shortValue, shortSecret)).service();

    assertThatThrownBy(() -> bad.start(null))
        .hasMessageEndingWith("returned 2 octets instead of 64 in start");
    assertThatThrownBy(() -> bad.finish(Secret.owning(new byte[32]), new byte[64]))
        .hasMessageEndingWith("returned a secret of 1 octets in finish");
  }

  @Test
  void whoHasLeftIsNotCalledAnyMore() {
    Provided<CryptoAlgorithm> hash = hash(() -> new byte[32]);
    hash.revoke();

    assertThatThrownBy(() -> digest(hash)).hasMessage(WHO + "has left");
    assertThat(hash.usable()).isFalse();
    assertThat(hash.quarantineReason()).isEmpty();
  }
}
