/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Powers of 2 modulo one prime, from a table: for each window of 5 bits of the exponent all 32
 * powers are there, so that a power costs one multiplication per window and no squaring. Which
 * entry is used shows neither in time nor in the addresses that are read, since every entry of a
 * window is read each time.
 */
final class FixedBaseTable {
  private static final int WINDOW_BITS = 5;
  private static final int ENTRIES = 1 << WINDOW_BITS;
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final MontgomeryNumbers numbers;
  private final int limbs;
  private final int exponentOctets;
  private final int windows;
  private final long[] table;

  /**
   * Computes the table, which takes some thousand multiplications, and checks one power against the
   * JDK.
   *
   * @param exponentOctets length of the exponents that it serves
   * @throws IllegalStateException when the check fails
   */
  FixedBaseTable(BigInteger prime, int exponentOctets) {
    this.numbers = new MontgomeryNumbers(prime);
    this.limbs = numbers.limbs();
    this.exponentOctets = exponentOctets;
    this.windows = (8 * exponentOctets + WINDOW_BITS - 1) / WINDOW_BITS;
    this.table = new long[windows * ENTRIES * limbs];
    fill();
    byte[] exponent = sample();
    if (!power(exponent).equals(BigInteger.TWO.modPow(new BigInteger(1, exponent), prime))) {
      throw new IllegalStateException(
          "the table of powers modulo the prime of " + prime.bitLength() + " bits is wrong");
    }
  }

  /**
   * Window 0 is kept as it is, the others times R: the product over all windows is then free of R.
   */
  private void fill() {
    long[] quotient = new long[limbs];
    long[] base = numbers.enter(BigInteger.TWO);
    for (int window = 0; window < windows; window++) {
      long[] power = window == 0 ? numbers.split(BigInteger.ONE) : numbers.enter(BigInteger.ONE);
      for (int entry = 0; entry < ENTRIES; entry++) {
        System.arraycopy(power, 0, table, (window * ENTRIES + entry) * limbs, limbs);
        numbers.multiply(power, base, quotient, power);
      }
      for (int square = 0; square < WINDOW_BITS; square++) {
        numbers.multiply(base, base, quotient, base);
      }
    }
  }

  private byte[] sample() {
    byte[] exponent = new byte[exponentOctets];
    long state = GOLDEN;
    for (int i = 0; i < exponentOctets; i++) {
      state = state * GOLDEN + 1;
      exponent[i] = (byte) (state >>> 56);
    }
    return exponent;
  }

  /**
   * 2 to the power of {@code exponent}.
   *
   * @param exponent big-endian, of the length that this table serves
   */
  BigInteger power(byte[] exponent) {
    if (exponent.length != exponentOctets) {
      throw new IllegalArgumentException(
          "exponents have " + exponentOctets + " octets here, not " + exponent.length);
    }
    long[] result = new long[limbs];
    long[] selected = new long[limbs];
    long[] quotient = new long[limbs];
    select(0, digit(exponent, 0), result);
    for (int window = 1; window < windows; window++) {
      select(window, digit(exponent, window), selected);
      numbers.multiply(result, selected, quotient, result);
    }
    BigInteger value = numbers.join(result);
    Arrays.fill(result, 0);
    Arrays.fill(selected, 0);
    Arrays.fill(quotient, 0);
    return value;
  }

  private static int digit(byte[] exponent, int window) {
    int digit = 0;
    for (int i = 0; i < WINDOW_BITS; i++) {
      int bit = window * WINDOW_BITS + i;
      int octet = exponent.length - 1 - bit / 8;
      if (octet >= 0) {
        digit |= ((exponent[octet] >> (bit % 8)) & 1) << i;
      }
    }
    return digit;
  }

  private void select(int window, int digit, long[] selected) {
    Arrays.fill(selected, 0);
    for (int entry = 0; entry < ENTRIES; entry++) {
      long mask = ((long) (entry ^ digit) - 1) >> 63;
      int offset = (window * ENTRIES + entry) * limbs;
      for (int i = 0; i < limbs; i++) {
        selected[i] |= table[offset + i] & mask;
      }
    }
  }
}
