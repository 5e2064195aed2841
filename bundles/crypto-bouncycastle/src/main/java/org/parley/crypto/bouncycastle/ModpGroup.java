/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.random.RandomSource;

/** Diffie-Hellman modulo a safe prime with generator 2 (RFC 2409 section 6, RFC 3526). */
final class ModpGroup implements KeyExchangeAlgorithm {
  private final AlgorithmId id;
  private final BigInteger prime;
  private final BigInteger highest;
  private final int octets;
  private final int exponentOctets;
  private final Answer answer;
  private volatile FixedBaseTable powersOfTwo;

  /**
   * A known answer.
   *
   * @param exponent small, so that the largest groups answer in milliseconds
   * @param sha256 SHA-256 of 2 to that power, padded to the length of the prime, in hexadecimal
   */
  record Answer(long exponent, String sha256) {}

  /**
   * A group.
   *
   * @param exponentBits length of fresh exponents, a multiple of 8
   */
  ModpGroup(BigInteger prime, int exponentBits, Answer answer) {
    this.id = AlgorithmId.keyExchange("MODP-" + prime.bitLength());
    this.prime = prime;
    this.highest = prime.subtract(BigInteger.TWO);
    this.octets = prime.bitLength() / 8;
    this.exponentOctets = exponentBits / 8;
    this.answer = answer;
  }

  @Override
  public AlgorithmId id() {
    return id;
  }

  @Override
  public int publicValueOctets() {
    return octets;
  }

  @Override
  public Started start(RandomSource random) {
    byte[] exponent = new byte[exponentOctets];
    do {
      random.fill(exponent);
    } while (exponent[0] == 0);
    return new Started(padded(powersOfTwo().power(exponent)), Secret.owning(exponent));
  }

  /**
   * Made at the first use; two threads that come first at once both make it, which does no harm.
   */
  private FixedBaseTable powersOfTwo() {
    FixedBaseTable table = powersOfTwo;
    if (table == null) {
      table = new FixedBaseTable(prime, exponentOctets);
      powersOfTwo = table;
    }
    return table;
  }

  @Override
  public Agreed respond(byte[] initiatorValue, RandomSource random) {
    String wrong = wrong(initiatorValue);
    if (!wrong.isEmpty()) {
      return Agreed.refused(wrong);
    }
    Started own = start(random);
    try (Secret exponent = own.privateValue()) {
      return Agreed.of(own.publicValue(), agree(exponent, initiatorValue));
    }
  }

  @Override
  public Agreed finish(Secret privateValue, byte[] responderValue) {
    if (privateValue.length() == 0 || privateValue.length() > octets) {
      throw new IllegalArgumentException(
          id + " has exponents of 1 to " + octets + " octets, not " + privateValue.length());
    }
    String wrong = wrong(responderValue);
    return wrong.isEmpty()
        ? Agreed.of(new byte[0], agree(privateValue, responderValue))
        : Agreed.refused(wrong);
  }

  private Secret agree(Secret exponent, byte[] peerValue) {
    BigInteger base = new BigInteger(1, peerValue);
    return Secret.owning(
        padded(exponent.use(octets -> base.modPow(new BigInteger(1, octets), prime))));
  }

  /** RFC 6989 section 2.1: 1 &lt; y &lt; p - 1 is all that a safe prime needs. */
  private String wrong(byte[] peerValue) {
    if (peerValue.length != octets) {
      return id + ": a public value has " + octets + " octets, not " + peerValue.length;
    }
    BigInteger value = new BigInteger(1, peerValue);
    return value.compareTo(BigInteger.ONE) <= 0 || value.compareTo(highest) > 0
        ? id + ": the public value is not between 1 and p - 1"
        : "";
  }

  private byte[] padded(BigInteger value) {
    byte[] raw = value.toByteArray();
    byte[] padded = new byte[octets];
    int skip = Math.max(0, raw.length - octets);
    System.arraycopy(raw, skip, padded, octets - raw.length + skip, raw.length - skip);
    Arrays.fill(raw, (byte) 0);
    return padded;
  }

  @Override
  public Optional<String> selfTest() {
    BigInteger value = BigInteger.TWO.modPow(BigInteger.valueOf(answer.exponent), prime);
    return KnownAnswer.check(
        id + " (SHA-256 of the value)", answer.sha256, Hashes.sha256(padded(value)));
  }
}
