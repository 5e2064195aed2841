/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.jca;

import static org.parley.jca.KnownAnswer.hex;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.random.RandomSource;

/** Diffie-Hellman on a curve y^2 = x^3 - 3x + b modulo a prime, of cofactor 1 (RFC 5903). */
final class EcpGroup implements KeyExchangeAlgorithm {
  private static final BigInteger THREE = BigInteger.valueOf(3);

  private final AlgorithmId id;
  private final Curve curve;
  private final BigInteger b;
  private final byte[] order;
  private final Provider provider;
  private final EncodedKeys keys;
  private final PublishedAgreement answer;

  /**
   * A curve (RFC 5903 section 3).
   *
   * @param jcaName such as {@code secp256r1}
   * @param b the constant of its equation, in hexadecimal
   * @param order of its generator, in hexadecimal with all octets
   */
  record Curve(
      String name,
      String jcaName,
      BigInteger prime,
      String b,
      String order,
      EncodedKeys.Form form) {}

  EcpGroup(Curve curve, Provider provider, PublishedAgreement answer) {
    this.id = AlgorithmId.keyExchange(curve.name);
    this.curve = curve;
    this.b = new BigInteger(curve.b, 16);
    this.order = hex(curve.order);
    this.provider = provider;
    this.keys = new EncodedKeys("EC", "ECDH", provider, curve.form);
    this.answer = answer;
  }

  @Override
  public AlgorithmId id() {
    return id;
  }

  @Override
  public int publicValueOctets() {
    return keys.publicOctets();
  }

  @Override
  public Started start(RandomSource random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", provider);
      generator.initialize(new ECGenParameterSpec(curve.jcaName), new BorrowedRandom(random));
      KeyPair pair = generator.generateKeyPair();
      return new Started(keys.octets(pair.getPublic()), keys.take(pair.getPrivate()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(id + ": " + provider.getName() + " makes no key", e);
    }
  }

  @Override
  public Agreed respond(byte[] initiatorValue, RandomSource random) {
    if (!onCurve(initiatorValue)) {
      return refused();
    }
    Started own = start(random);
    try (Secret scalar = own.privateValue()) {
      return agree(own.publicValue(), scalar, initiatorValue);
    }
  }

  @Override
  public Agreed finish(Secret privateValue, byte[] responderValue) {
    if (privateValue.length() != order.length || !privateValue.use(this::inRange)) {
      throw new IllegalArgumentException(
          id + " has scalars of " + order.length + " octets, above 0 and below the order");
    }
    return onCurve(responderValue) ? agree(new byte[0], privateValue, responderValue) : refused();
  }

  private boolean inRange(byte[] scalar) {
    return Arrays.compareUnsigned(scalar, order) < 0
        && Arrays.compareUnsigned(scalar, new byte[order.length]) > 0;
  }

  private Agreed agree(byte[] ownValue, Secret scalar, byte[] peerValue) {
    try {
      return Agreed.of(ownValue, Secret.owning(keys.agree(scalar, peerValue)));
    } catch (InvalidKeyException unfit) {
      return refused();
    }
  }

  private Agreed refused() {
    return Agreed.refused(id + ": the public value is no point of the curve");
  }

  /**
   * RFC 6989 section 2.3: both coordinates below the prime, and the equation of the curve holds.
   */
  private boolean onCurve(byte[] value) {
    int coordinateOctets = order.length;
    if (value.length != 2 * coordinateOctets) {
      return false;
    }
    BigInteger p = curve.prime;
    BigInteger x = new BigInteger(1, value, 0, coordinateOctets);
    BigInteger y = new BigInteger(1, value, coordinateOctets, coordinateOctets);
    return x.compareTo(p) < 0
        && y.compareTo(p) < 0
        && y.multiply(y)
            .mod(p)
            .equals(x.multiply(x).subtract(THREE).mod(p).multiply(x).add(b).mod(p));
  }

  /** A published agreement, and a fresh key, which also shows that its encoding is understood. */
  @Override
  public Optional<String> selfTest() {
    Started fresh = start(target -> Arrays.fill(target, (byte) 0x5a));
    fresh.privateValue().close();
    try (Secret scalar = Secret.owning(hex(answer.privateValue()))) {
      Agreed agreed = finish(scalar, hex(answer.peer()));
      return agreed
          .secret()
          .use(secret -> KnownAnswer.check(id.toString(), answer.secret(), secret));
    }
  }
}
