/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.jca;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.api.secret.Secret;
import org.parley.jca.KnownAnswer;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.random.RandomSource;

/**
 * Diffie-Hellman modulo a safe prime with generator 2 (RFC 2409 section 6, RFC 3526), by {@link
 * BigInteger#modPow}. The JDK's own {@code DH} does the same, but draws exponents only as its key
 * pair generator likes.
 */
final class ModpGroup implements KeyExchangeAlgorithm {
  private final AlgorithmId id;
  private final BigInteger prime;
  private final BigInteger highest;
  private final int octets;
  private final int exponentOctets;
  private final Answer answer;

  /**
   * A known answer.
   *
   * @param sha256 SHA-256 of 2 to the power of {@code exponent}, padded to the length of the prime,
   *     in hexadecimal
   */
  record Answer(long exponent, String sha256) {}

  ModpGroup(BigInteger prime, int exponentBits, Answer answer) {
    this.id = AlgorithmId.keyExchange("MODP-" + prime.bitLength());
    this.prime = prime;
    this.highest = prime.subtract(BigInteger.TWO);
    this.octets = prime.bitLength() / Byte.SIZE;
    this.exponentOctets = exponentBits / Byte.SIZE;
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
    return new Started(power(BigInteger.TWO, exponent), Secret.owning(exponent));
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
    return Secret.owning(exponent.use(octets -> power(base, octets)));
  }

  private byte[] power(BigInteger base, byte[] exponent) {
    byte[] raw = base.modPow(new BigInteger(1, exponent), prime).toByteArray();
    byte[] padded = new byte[octets];
    int length = Math.min(raw.length, octets);
    System.arraycopy(raw, raw.length - length, padded, octets - length, length);
    Arrays.fill(raw, (byte) 0);
    return padded;
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

  @Override
  public Optional<String> selfTest() {
    byte[] exponent = BigInteger.valueOf(answer.exponent).toByteArray();
    try {
      return KnownAnswer.check(
          id + " (SHA-256 of the value)",
          answer.sha256,
          MessageDigest.getInstance("SHA-256").digest(power(BigInteger.TWO, exponent)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
