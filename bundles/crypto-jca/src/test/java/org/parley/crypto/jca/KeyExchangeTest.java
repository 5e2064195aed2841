/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.crypto.KeyExchangeAlgorithm.Agreed;
import org.parley.spi.crypto.KeyExchangeAlgorithm.Started;

class KeyExchangeTest {
  /** The largest MODP groups take too long here; they agree with other providers in itests. */
  static Stream<KeyExchangeAlgorithm> groups() {
    return Served.all(KeyExchangeAlgorithm.class)
        .filter(group -> !List.of("MODP-6144", "MODP-8192").contains(group.id().toString()));
  }

  @ParameterizedTest
  @MethodSource("groups")
  void bothPartiesAgree(KeyExchangeAlgorithm group) {
    Started started = group.start(Served.seeded(1));
    Secret before = started.privateValue().copy();
    Agreed response = group.respond(started.publicValue(), Served.seeded(2));
    Agreed finished = group.finish(started.privateValue(), response.publicValue());
    assertThat(started.publicValue()).hasSize(group.publicValueOctets());
    assertThat(response.publicValue()).hasSize(group.responseOctets());
    assertThat(response.refusal()).isEmpty();
    assertThat(finished.secret()).isEqualTo(response.secret());
    assertThat(finished.publicValue()).isEmpty();
    assertThat(started.privateValue()).as("only lent").isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("groups")
  void theSameRandomOctetsGiveTheSameKeys(KeyExchangeAlgorithm group) {
    Started one = group.start(Served.seeded(1));
    Started same = group.start(Served.seeded(1));
    Started other = group.start(Served.seeded(2));
    assertThat(same.publicValue()).isEqualTo(one.publicValue()).isNotEqualTo(other.publicValue());
    assertThat(same.privateValue()).isEqualTo(one.privateValue());
  }

  @ParameterizedTest
  @MethodSource("groups")
  void valuesOfAnotherLengthOrOfZerosAreRefusedWithTheReason(KeyExchangeAlgorithm group) {
    String name = group.id().toString();
    Started started = group.start(Served.seeded(1));
    byte[] good = started.publicValue();
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
  void privateValuesOfAnImpossibleLengthAreAnError(KeyExchangeAlgorithm group) {
    byte[] value = group.start(Served.seeded(1)).publicValue();
    for (int length : new int[] {0, group.publicValueOctets() + 1}) {
      assertThatThrownBy(() -> group.finish(Secret.owning(new byte[length]), value))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(group.id().toString());
    }
  }

  /** RFC 6989 section 2.3: a point beside the curve, and a coordinate that is not reduced. */
  @ParameterizedTest
  @ValueSource(strings = {"ECP-256", "ECP-384", "ECP-521"})
  void pointsBesideTheCurveAreRefused(String name) {
    KeyExchangeAlgorithm group = Served.one(KeyExchangeAlgorithm.class, name);
    Started own = group.start(Served.seeded(1));
    byte[] beside = own.publicValue();
    beside[beside.length - 1] ^= 1;
    assertThat(group.finish(own.privateValue(), beside).refusal()).contains("no point");
    byte[] unreduced = new byte[beside.length];
    Arrays.fill(unreduced, (byte) 0xff);
    assertThat(group.finish(own.privateValue(), unreduced).refusal()).contains("no point");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ECP-256", "ECP-384", "ECP-521"})
  void scalarsOfZeroOrTooHighAreAnError(String name) {
    KeyExchangeAlgorithm group = Served.one(KeyExchangeAlgorithm.class, name);
    byte[] value = group.start(Served.seeded(1)).publicValue();
    byte[] high = new byte[value.length / 2];
    Arrays.fill(high, (byte) 0xff);
    for (byte[] scalar : new byte[][] {new byte[high.length], high}) {
      assertThatThrownBy(() -> group.finish(Secret.owning(scalar), value))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** RFC 6989 section 2.1. */
  @ParameterizedTest
  @ValueSource(strings = {"MODP-768", "MODP-2048"})
  void modpValuesOutsideTheGroupAreRefused(String name) {
    KeyExchangeAlgorithm group = Served.one(KeyExchangeAlgorithm.class, name);
    Secret exponent = group.start(Served.seeded(1)).privateValue();
    int octets = group.publicValueOctets();
    byte[] one = new byte[octets];
    one[octets - 1] = 1;
    byte[] all = new byte[octets];
    Arrays.fill(all, (byte) 0xff);
    byte[] two = one.clone();
    two[octets - 1] = 2;
    assertThat(group.finish(exponent, one).refusal()).contains("between 1 and p - 1");
    assertThat(group.finish(exponent, all).refusal()).contains("between 1 and p - 1");
    assertThat(group.finish(exponent, two).succeeded()).isTrue();
  }

  /** RFC 7748 section 5.2: the function applied 1,000 times to its own result. */
  @ParameterizedTest
  @CsvSource({
    "CURVE25519, 32, 9, 684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51",
    "CURVE448, 56, 5, aa3b4749d55b9daf1e5b00288826c467274ce3ebbdd5c17b975e09d4"
        + "af6c67cf10d087202db88286e2b79fceea3ec353ef54faa26e219f38"
  })
  void iterated(String name, int octets, int start, String result) {
    KeyExchangeAlgorithm curve = Served.one(KeyExchangeAlgorithm.class, name);
    byte[] k = new byte[octets];
    k[0] = (byte) start;
    byte[] u = k;
    for (int i = 0; i < 1000; i++) {
      byte[] next = curve.finish(Secret.copyOf(k), u).secret().toArray();
      u = k;
      k = next;
    }
    assertThat(HexFormat.of().formatHex(k)).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({"768, 149686", "2048, 124476", "8192, 4743158"})
  void primesBeginAndEndWithOnes(int bits, long addend) {
    BigInteger prime = new ModpPrimes(8192).prime(bits, addend);
    assertThat(prime.bitLength()).isEqualTo(bits);
    assertThat(prime.shiftRight(bits - 64))
        .isEqualTo(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));
    assertThat(prime.longValue()).isEqualTo(-1L);
    assertThat(bits > 2048 || prime.isProbablePrime(10)).isTrue();
  }
}
