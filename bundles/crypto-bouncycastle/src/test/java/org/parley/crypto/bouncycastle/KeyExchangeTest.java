/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.parley.crypto.bouncycastle.KnownAnswer.hex;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.api.number.AlgorithmKind;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.crypto.KeyExchangeAlgorithm.Agreed;
import org.parley.spi.crypto.KeyExchangeAlgorithm.Started;

class KeyExchangeTest {
  static Stream<String> groups() {
    return BouncyCastleAlgorithms.all().stream()
        .filter(algorithm -> algorithm.id().kind() == AlgorithmKind.KEY_EXCHANGE)
        .map(algorithm -> algorithm.id().toString());
  }

  @ParameterizedTest
  @MethodSource("groups")
  void bothPartiesAgreeAlsoWhenAnotherInstanceFinishes(String name) {
    KeyExchangeAlgorithm initiator = Served.keyExchange(name);
    KeyExchangeAlgorithm successor = Served.keyExchange(name);
    KeyExchangeAlgorithm responder = Served.keyExchange(name);

    Started started = initiator.start(Served.seeded(1));
    Agreed response = responder.respond(started.publicValue(), Served.seeded(2));
    Agreed finished = successor.finish(started.privateValue(), response.publicValue());

    assertThat(started.publicValue()).hasSize(initiator.publicValueOctets());
    assertThat(response.publicValue()).hasSize(initiator.responseOctets());
    assertThat(response.refusal()).isEmpty();
    assertThat(finished.secret()).isEqualTo(response.secret());
    assertThat(finished.secret().length()).isPositive();
    assertThat(finished.publicValue()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("groups")
  void valuesOfAnotherLengthAreRefusedWithBothLengthsOrTheReason(String name) {
    KeyExchangeAlgorithm group = Served.keyExchange(name);
    Started started = group.start(Served.seeded(1));
    byte[] good = group.start(Served.seeded(2)).publicValue();
    List<byte[]> wrong =
        List.of(
            new byte[0],
            Arrays.copyOf(good, good.length - 1),
            Arrays.copyOf(good, good.length + 1),
            new byte[good.length]);
    for (byte[] value : wrong) {
      assertThat(group.finish(started.privateValue(), value).refusal()).startsWith(name);
      Agreed response = group.respond(value, Served.seeded(3));
      assertThat(response.refusal()).startsWith(name);
      assertThat(response.secret().length()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("groups")
  void privateValuesOfAnImpossibleLengthAreAnError(String name) {
    KeyExchangeAlgorithm group = Served.keyExchange(name);
    byte[] value = group.start(Served.seeded(1)).publicValue();
    for (int length : new int[] {0, group.publicValueOctets() + 1}) {
      assertThatThrownBy(() -> group.finish(Secret.owning(new byte[length]), value))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(name);
    }
  }

  @ParameterizedTest
  @MethodSource("groups")
  void theSecretLentToFinishIsLeftAsItWas(String name) {
    KeyExchangeAlgorithm group = Served.keyExchange(name);
    Started started = group.start(Served.seeded(1));
    Secret before = started.privateValue().copy();
    group.finish(started.privateValue(), group.start(Served.seeded(2)).publicValue());
    assertThat(started.privateValue()).isEqualTo(before);
  }

  @Test
  void manyThreadsShareOneAlgorithm() {
    KeyExchangeAlgorithm group = Served.keyExchange("MODP-1024");
    long agreements =
        IntStream.range(0, 64)
            .parallel()
            .filter(
                seed -> {
                  Started started = group.start(Served.seeded(seed));
                  Agreed response = group.respond(started.publicValue(), Served.seeded(-1 - seed));
                  return group
                      .finish(started.privateValue(), response.publicValue())
                      .secret()
                      .equals(response.secret());
                })
            .count();
    assertThat(agreements).isEqualTo(64);
  }

  /** RFC 5903 section 8.1: the public value of the initiator. */
  @Test
  void ecpPublicValueOfRfc5903() {
    byte[] scalar = hex("c88f01f510d9ac3f70a292daa2316de544e9aab8afe84049c62a9c57862d1433");
    Started started =
        Served.keyExchange("ECP-256")
            .start(target -> System.arraycopy(scalar, 0, target, 0, target.length));
    assertThat(started.publicValue())
        .isEqualTo(
            hex(
                "dad0b65394221cf9b051e1feca5787d098dfe637fc90b9ef945d0c3772581180"
                    + "5271a0461cdb8252d61f1c456fa3e59ab1f45b33accf5f58389e0577b8990bb3"));
  }

  /** RFC 7748 section 5.2: the function applied 1,000 times to its own result. */
  @Test
  void x25519Iterated() {
    KeyExchangeAlgorithm curve = Served.keyExchange("CURVE25519");
    byte[] k = hex("0900000000000000000000000000000000000000000000000000000000000000");
    byte[] u = k;
    for (int i = 0; i < 1000; i++) {
      byte[] next = curve.finish(Secret.copyOf(k), u).secret().toArray();
      u = k;
      k = next;
    }
    assertThat(k)
        .isEqualTo(hex("684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51"));
  }

  @Test
  void ecpScalarsOfZeroOrTheOrderAreAnError() {
    KeyExchangeAlgorithm group = Served.keyExchange("ECP-256");
    byte[] value = group.start(Served.seeded(1)).publicValue();
    byte[] order = hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    for (byte[] scalar : new byte[][] {new byte[32], order}) {
      assertThatThrownBy(() -> group.finish(Secret.owning(scalar), value))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
