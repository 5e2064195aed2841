/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import java.math.BigInteger;

/**
 * Multiplication modulo an odd number in Montgomery's form, in time that depends on the length of
 * the modulus only.
 *
 * <p>A number is an array of {@code limbs} limbs of 54 bits, lowest first, each shifted left by 5:
 * then the upper 64 bits of a product of two limbs are its upper 54 bits, and columns of products
 * add up without carries. Numbers stay below twice the modulus; R is over four times the modulus,
 * so no final subtraction is needed (C. D. Walter, "Montgomery exponentiation needs no final
 * subtractions").
 */
final class MontgomeryNumbers {
  private static final int LIMB_BITS = 54;
  private static final long LIMB_MASK = (1L << LIMB_BITS) - 1;
  private static final int SHIFT = 5;
  private static final int LOW_SHIFT = 2 * SHIFT;

  private final BigInteger modulus;
  private final int limbs;
  private final BigInteger radix;
  private final long[] modulusLimbs;
  private final long negatedInverse;

  MontgomeryNumbers(BigInteger modulus) {
    this.modulus = modulus;
    this.limbs = (modulus.bitLength() + 2 + LIMB_BITS - 1) / LIMB_BITS;
    this.radix = BigInteger.ONE.shiftLeft(limbs * LIMB_BITS);
    this.modulusLimbs = split(modulus);
    this.negatedInverse =
        modulus.negate().modInverse(BigInteger.ONE.shiftLeft(LIMB_BITS)).longValueExact();
  }

  /** Limbs of a number. */
  int limbs() {
    return limbs;
  }

  /** {@code value} times R, the form in which numbers are multiplied. */
  long[] enter(BigInteger value) {
    return split(value.multiply(radix).mod(modulus));
  }

  /** The limbs of {@code value} as it is. */
  long[] split(BigInteger value) {
    long[] number = new long[limbs];
    for (int i = 0; i < limbs; i++) {
      number[i] = (value.shiftRight(i * LIMB_BITS).longValue() & LIMB_MASK) << SHIFT;
    }
    return number;
  }

  /** The number below the modulus that {@code number} stands for, without taking R out. */
  BigInteger join(long[] number) {
    byte[] octets = new byte[(limbs * LIMB_BITS + 7) / 8];
    for (int bit = 0; bit < limbs * LIMB_BITS; bit++) {
      long one = (number[bit / LIMB_BITS] >>> (SHIFT + bit % LIMB_BITS)) & 1;
      octets[octets.length - 1 - bit / 8] |= (byte) (one << (bit % 8));
    }
    BigInteger value = new BigInteger(1, octets);
    return value.compareTo(modulus) < 0 ? value : value.subtract(modulus);
  }

  /**
   * {@code product = a * b / R}. One column of both products, with those of the modulus, after the
   * other.
   *
   * @param quotient scratch of {@code limbs} limbs
   * @param product may be {@code a} or {@code b}
   */
  void multiply(long[] a, long[] b, long[] quotient, long[] product) {
    final int count = limbs;
    final long[] p = modulusLimbs;
    long low = 0;
    long high = 0;
    for (int column = 0; column < count; column++) {
      for (int i = 0; i < column; i++) {
        long x = a[i];
        long y = b[column - i];
        low += (x * y) >>> LOW_SHIFT;
        high += Math.multiplyHigh(x, y);
        long q = quotient[i];
        long r = p[column - i];
        low += (q * r) >>> LOW_SHIFT;
        high += Math.multiplyHigh(q, r);
      }
      low += (a[column] * b[0]) >>> LOW_SHIFT;
      high += Math.multiplyHigh(a[column], b[0]);
      long q = ((low * negatedInverse) & LIMB_MASK) << SHIFT;
      quotient[column] = q;
      low += (q * p[0]) >>> LOW_SHIFT;
      low = (low >>> LIMB_BITS) + high + Math.multiplyHigh(q, p[0]);
      high = 0;
    }
    upperColumns(a, b, quotient, product, low);
  }

  private void upperColumns(long[] a, long[] b, long[] quotient, long[] product, long carry) {
    final int count = limbs;
    final long[] p = modulusLimbs;
    long low = carry;
    for (int column = count; column < 2 * count; column++) {
      long high = 0;
      for (int i = column - count + 1; i < count; i++) {
        long x = a[i];
        long y = b[column - i];
        low += (x * y) >>> LOW_SHIFT;
        high += Math.multiplyHigh(x, y);
        long q = quotient[i];
        long r = p[column - i];
        low += (q * r) >>> LOW_SHIFT;
        high += Math.multiplyHigh(q, r);
      }
      product[column - count] = (low & LIMB_MASK) << SHIFT;
      low = (low >>> LIMB_BITS) + high;
    }
  }
}
