/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import static org.parley.crypto.bouncycastle.KnownAnswer.hex;

import java.util.Optional;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.parley.api.number.AlgorithmId;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.random.RandomSource;

/** X25519 (RFC 7748) as group 31 (RFC 8031); the known answer is that of RFC 7748 section 6.1. */
final class Curve25519 implements KeyExchangeAlgorithm {
  private static final AlgorithmId ID = AlgorithmId.keyExchange("CURVE25519");
  private static final String ANSWER_PRIVATE =
      "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a";
  private static final String ANSWER_PEER =
      "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f";
  private static final String ANSWER_SECRET =
      "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742";
  private static final int OCTETS = X25519.POINT_SIZE;

  @Override
  public AlgorithmId id() {
    return ID;
  }

  @Override
  public int publicValueOctets() {
    return OCTETS;
  }

  @Override
  public Started start(RandomSource random) {
    byte[] scalar = random.octets(OCTETS);
    byte[] value = new byte[OCTETS];
    X25519.scalarMultBase(scalar, 0, value, 0);
    return new Started(value, Secret.owning(scalar));
  }

  @Override
  public Agreed respond(byte[] initiatorValue, RandomSource random) {
    Started own = start(random);
    try (Secret scalar = own.privateValue()) {
      return agree(own.publicValue(), scalar, initiatorValue);
    }
  }

  @Override
  public Agreed finish(Secret privateValue, byte[] responderValue) {
    if (privateValue.length() != OCTETS) {
      throw new IllegalArgumentException(
          ID + " has scalars of " + OCTETS + " octets, not " + privateValue.length());
    }
    return agree(new byte[0], privateValue, responderValue);
  }

  /**
   * RFC 8031 section 2: a secret of zeros only comes from a point of small order and is refused.
   */
  private static Agreed agree(byte[] ownValue, Secret scalar, byte[] peerValue) {
    if (peerValue.length != OCTETS) {
      return Agreed.refused(
          ID + ": a public value has " + OCTETS + " octets, not " + peerValue.length);
    }
    byte[] secret = new byte[OCTETS];
    boolean good =
        scalar.use(octets -> X25519.calculateAgreement(octets, 0, peerValue, 0, secret, 0));
    return good
        ? Agreed.of(ownValue, Secret.owning(secret))
        : Agreed.refused(ID + ": the public value is a point of small order");
  }

  @Override
  public Optional<String> selfTest() {
    try (Secret scalar = Secret.owning(hex(ANSWER_PRIVATE))) {
      Agreed agreed = finish(scalar, hex(ANSWER_PEER));
      return agreed.secret().use(secret -> KnownAnswer.check(ID.toString(), ANSWER_SECRET, secret));
    }
  }
}
