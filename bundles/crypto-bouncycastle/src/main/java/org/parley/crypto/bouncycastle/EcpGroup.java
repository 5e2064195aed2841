/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import static org.parley.crypto.bouncycastle.KnownAnswer.hex;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;
import org.parley.api.number.AlgorithmId;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.random.RandomSource;

/** Diffie-Hellman on a curve modulo a prime, of cofactor 1 (RFC 5903). */
final class EcpGroup implements KeyExchangeAlgorithm {
  private final AlgorithmId id;
  private final X9ECParameters curve;
  private final BigInteger prime;
  private final int coordinateOctets;
  private final int excessBits;
  private final Answer answer;

  /**
   * A published agreement, in hexadecimal.
   *
   * @param privateValue i
   * @param peerX x of g^r
   * @param peerY y of g^r
   * @param secret x of g^ir
   */
  record Answer(String privateValue, String peerX, String peerY, String secret) {}

  EcpGroup(String name, X9ECParameters curve, Answer answer) {
    this.id = AlgorithmId.keyExchange(name);
    this.curve = curve;
    this.prime = curve.getCurve().getField().getCharacteristic();
    this.coordinateOctets = (prime.bitLength() + 7) / 8;
    this.excessBits = 8 * coordinateOctets - prime.bitLength();
    this.answer = answer;
  }

  @Override
  public AlgorithmId id() {
    return id;
  }

  @Override
  public int publicValueOctets() {
    return 2 * coordinateOctets;
  }

  @Override
  public Started start(RandomSource random) {
    byte[] scalar = new byte[coordinateOctets];
    do {
      random.fill(scalar);
      scalar[0] &= (byte) (0xff >> excessBits);
    } while (!inRange(new BigInteger(1, scalar)));
    ECPoint point =
        new FixedPointCombMultiplier().multiply(curve.getG(), new BigInteger(1, scalar));
    return new Started(encode(point.normalize()), Secret.owning(scalar));
  }

  @Override
  public Agreed respond(byte[] initiatorValue, RandomSource random) {
    Optional<ECPoint> peer = point(initiatorValue);
    if (peer.isEmpty()) {
      return refused();
    }
    Started own = start(random);
    try (Secret scalar = own.privateValue()) {
      return Agreed.of(own.publicValue(), agree(scalar, peer.get()));
    }
  }

  @Override
  public Agreed finish(Secret privateValue, byte[] responderValue) {
    if (privateValue.length() != coordinateOctets
        || !privateValue.use(octets -> inRange(new BigInteger(1, octets)))) {
      throw new IllegalArgumentException(
          id + " has scalars of " + coordinateOctets + " octets, above 0 and below the order");
    }
    return point(responderValue)
        .map(peer -> Agreed.of(new byte[0], agree(privateValue, peer)))
        .orElseGet(this::refused);
  }

  private boolean inRange(BigInteger scalar) {
    return scalar.signum() > 0 && scalar.compareTo(curve.getN()) < 0;
  }

  private Agreed refused() {
    return Agreed.refused(id + ": the public value is no point of the curve");
  }

  private Secret agree(Secret scalar, ECPoint peer) {
    ECPoint product = scalar.use(octets -> peer.multiply(new BigInteger(1, octets))).normalize();
    return Secret.owning(product.getAffineXCoord().getEncoded());
  }

  /**
   * RFC 6989 section 2.3: both coordinates below the prime, and the equation of the curve holds.
   */
  private Optional<ECPoint> point(byte[] value) {
    if (value.length != 2 * coordinateOctets) {
      return Optional.empty();
    }
    BigInteger x = BigIntegers.fromUnsignedByteArray(value, 0, coordinateOctets);
    BigInteger y = BigIntegers.fromUnsignedByteArray(value, coordinateOctets, coordinateOctets);
    if (x.compareTo(prime) >= 0 || y.compareTo(prime) >= 0) {
      return Optional.empty();
    }
    return Optional.of(curve.getCurve().createPoint(x, y)).filter(ECPoint::isValid);
  }

  private byte[] encode(ECPoint point) {
    byte[] value = Arrays.copyOf(point.getAffineXCoord().getEncoded(), 2 * coordinateOctets);
    byte[] y = point.getAffineYCoord().getEncoded();
    System.arraycopy(y, 0, value, coordinateOctets, coordinateOctets);
    return value;
  }

  @Override
  public Optional<String> selfTest() {
    try (Secret scalar = Secret.owning(hex(answer.privateValue))) {
      Agreed agreed = finish(scalar, hex(answer.peerX + answer.peerY));
      return agreed.secret().use(secret -> KnownAnswer.check(id.toString(), answer.secret, secret));
    }
  }
}
