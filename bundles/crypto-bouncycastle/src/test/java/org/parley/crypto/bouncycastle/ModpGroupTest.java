/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.crypto.KeyExchangeAlgorithm.Started;

class ModpGroupTest {
  /** The RFCs define the primes by a formula; pi is computed here by Machin's. */
  @ParameterizedTest
  @CsvSource({
    "768, 149686", "1024, 129093", "1536, 741804", "2048, 124476",
    "3072, 1690314", "4096, 240904", "6144, 929484", "8192, 4743158"
  })
  void primeFollowsTheFormulaOfItsRfc(int bits, long addend) {
    BigInteger middle = pi(bits - 130).add(BigInteger.valueOf(addend));
    BigInteger expected =
        power(bits)
            .subtract(power(bits - 64))
            .subtract(BigInteger.ONE)
            .add(power(64).multiply(middle));
    assertThat(prime(bits)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"768", "1024", "1536", "2048"})
  void primeIsSafe(int bits) {
    BigInteger prime = prime(bits);
    assertThat(prime.isProbablePrime(10)).isTrue();
    assertThat(prime.shiftRight(1).isProbablePrime(10)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"768", "1024", "1536", "2048", "3072", "4096"})
  void tableAgreesWithTheJdk(int bits) {
    BigInteger prime = prime(bits);
    FixedBaseTable table = new FixedBaseTable(prime, 28);
    Random random = new Random(bits);
    for (int i = 0; i < 20; i++) {
      byte[] exponent = new byte[28];
      random.nextBytes(exponent);
      if (i == 0) {
        Arrays.fill(exponent, (byte) 0xff);
      } else if (i == 1) {
        Arrays.fill(exponent, (byte) 0);
      }
      assertThat(table.power(exponent))
          .isEqualTo(BigInteger.TWO.modPow(new BigInteger(1, exponent), prime));
    }
  }

  @ParameterizedTest
  @CsvSource({"768", "1024", "2048", "3072", "8192"})
  void productsAreThoseOfBigInteger(int bits) {
    BigInteger prime = prime(bits);
    MontgomeryNumbers numbers = new MontgomeryNumbers(prime);
    BigInteger[] values = {
      BigInteger.ZERO,
      BigInteger.ONE,
      prime.subtract(BigInteger.ONE),
      new BigInteger(bits - 1, new Random(1))
    };
    for (BigInteger a : values) {
      for (BigInteger b : values) {
        long[] product = numbers.enter(a);
        numbers.multiply(product, numbers.split(b), new long[numbers.limbs()], product);
        assertThat(numbers.join(product)).isEqualTo(a.multiply(b).mod(prime));
      }
    }
  }

  @Test
  void publicValueIsTwoToTheExponentWithLeadingZeros() {
    KeyExchangeAlgorithm group = Served.keyExchange("MODP-768");
    boolean leadingZero = false;
    for (int seed = 0; seed < 2000 && !leadingZero; seed++) {
      Started started = group.start(Served.seeded(seed));
      BigInteger exponent = new BigInteger(1, started.privateValue().toArray());
      assertThat(started.publicValue()).hasSize(96);
      assertThat(new BigInteger(1, started.publicValue()))
          .isEqualTo(BigInteger.TWO.modPow(exponent, ModpPrimes.P768));
      leadingZero = started.publicValue()[0] == 0;
    }
    assertThat(leadingZero).as("one in 256 values begins with a zero").isTrue();
  }

  /** RFC 6989 section 2.1. */
  @ParameterizedTest
  @CsvSource({"768", "2048"})
  void valuesOutsideTwoToPMinusTwoAreRefused(int bits) {
    KeyExchangeAlgorithm group = Served.keyExchange("MODP-" + bits);
    BigInteger prime = prime(bits);
    BigInteger[] wrong = {
      BigInteger.ZERO,
      BigInteger.ONE,
      prime.subtract(BigInteger.ONE),
      prime,
      prime.add(BigInteger.ONE),
      power(bits).subtract(BigInteger.ONE)
    };
    Secret exponent = Secret.owning(new byte[] {3});
    for (BigInteger value : wrong) {
      byte[] octets = octets(value, bits / 8);
      assertThat(group.finish(exponent, octets).refusal()).contains("between 1 and p - 1");
      assertThat(group.respond(octets, Served.seeded(1)).succeeded()).isFalse();
    }
    BigInteger highest = prime.subtract(BigInteger.TWO);
    assertThat(group.finish(exponent, octets(BigInteger.TWO, bits / 8)).succeeded()).isTrue();
    assertThat(group.finish(exponent, octets(highest, bits / 8)).succeeded()).isTrue();
  }

  @Test
  void exponentsOfOtherProvidersMayHaveAnyLengthUpToThePrime() {
    KeyExchangeAlgorithm group = Served.keyExchange("MODP-1024");
    byte[] exponent = new byte[128];
    new Random(5).nextBytes(exponent);
    byte[] secret =
        group
            .finish(Secret.copyOf(exponent), octets(BigInteger.valueOf(5), 128))
            .secret()
            .toArray();
    assertThat(new BigInteger(1, secret))
        .isEqualTo(BigInteger.valueOf(5).modPow(new BigInteger(1, exponent), ModpPrimes.P1024));
  }

  private static byte[] octets(BigInteger value, int length) {
    byte[] raw = value.toByteArray();
    byte[] octets = new byte[length];
    int count = Math.min(raw.length, length);
    System.arraycopy(raw, raw.length - count, octets, length - count, count);
    return octets;
  }

  private static BigInteger prime(int bits) {
    return switch (bits) {
      case 768 -> ModpPrimes.P768;
      case 1024 -> ModpPrimes.P1024;
      case 1536 -> ModpPrimes.P1536;
      case 2048 -> ModpPrimes.P2048;
      case 3072 -> ModpPrimes.P3072;
      case 4096 -> ModpPrimes.P4096;
      case 6144 -> ModpPrimes.P6144;
      default -> ModpPrimes.P8192;
    };
  }

  private static BigInteger power(int exponent) {
    return BigInteger.ONE.shiftLeft(exponent);
  }

  /** Integer part of 2^bits times pi, by 16 arctan(1/5) - 4 arctan(1/239). */
  private static BigInteger pi(int bits) {
    int guard = 64;
    BigInteger scaled =
        arctan(5, bits + guard).shiftLeft(4).subtract(arctan(239, bits + guard).shiftLeft(2));
    return scaled.shiftRight(guard);
  }

  private static BigInteger arctan(int inverse, int bits) {
    BigInteger square = BigInteger.valueOf((long) inverse * inverse);
    BigInteger term = power(bits).divide(BigInteger.valueOf(inverse));
    BigInteger sum = term;
    for (int i = 3; term.signum() != 0; i += 2) {
      term = term.divide(square);
      BigInteger part = term.divide(BigInteger.valueOf(i));
      sum = i % 4 == 3 ? sum.subtract(part) : sum.add(part);
    }
    return sum;
  }
}
