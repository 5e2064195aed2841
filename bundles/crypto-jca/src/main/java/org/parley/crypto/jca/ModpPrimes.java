/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.jca;

import java.math.BigInteger;

/**
 * The primes of the MODP groups of IKE by the formula that defines them (RFC 2409 section 6, RFC
 * 3526): 2^n - 2^(n - 64) - 1 + 2^64 * ([2^(n - 130) pi] + a). All are safe primes.
 */
final class ModpPrimes {
  private static final int ENDS_BITS = 64;
  private static final int LEAD_BITS = 130;
  private static final int GUARD_BITS = 64;

  private final int piBits;
  private final BigInteger pi;

  /** Computes pi for primes of up to {@code bits} bits, in milliseconds. */
  ModpPrimes(int bits) {
    this.piBits = bits - LEAD_BITS;
    this.pi = pi(piBits);
  }

  /**
   * A prime.
   *
   * @param addend what makes it a safe prime
   */
  BigInteger prime(int bits, long addend) {
    BigInteger middle = pi.shiftRight(piBits - (bits - LEAD_BITS)).add(BigInteger.valueOf(addend));
    return power(bits)
        .subtract(power(bits - ENDS_BITS))
        .subtract(BigInteger.ONE)
        .add(middle.shiftLeft(ENDS_BITS));
  }

  private static BigInteger power(int exponent) {
    return BigInteger.ONE.shiftLeft(exponent);
  }

  /** Integer part of 2^bits times pi, by Machin: pi = 16 arctan(1/5) - 4 arctan(1/239). */
  private static BigInteger pi(int bits) {
    int precision = bits + GUARD_BITS;
    return arctan(5, precision)
        .shiftLeft(4)
        .subtract(arctan(239, precision).shiftLeft(2))
        .shiftRight(GUARD_BITS);
  }

  /** 2^bits times the arc tangent of 1 / inverse, by its series. */
  private static BigInteger arctan(long inverse, int bits) {
    BigInteger square = BigInteger.valueOf(inverse * inverse);
    BigInteger power = power(bits).divide(BigInteger.valueOf(inverse));
    BigInteger sum = power;
    for (int divisor = 3; power.signum() != 0; divisor += 2) {
      power = power.divide(square);
      BigInteger term = power.divide(BigInteger.valueOf(divisor));
      sum = divisor % 4 == 3 ? sum.subtract(term) : sum.add(term);
    }
    return sum;
  }
}
