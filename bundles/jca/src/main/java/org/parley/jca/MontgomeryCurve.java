/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.jca;

import static org.parley.jca.KnownAnswer.hex;

import java.security.InvalidKeyException;
import java.security.Provider;
import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.random.RandomSource;

/** X25519 or X448 (RFC 7748) as groups 31 and 32 (RFC 8031). */
final class MontgomeryCurve implements KeyExchangeAlgorithm {
  private final AlgorithmId id;
  private final byte[] basePoint;
  private final EncodedKeys keys;
  private final PublishedAgreement answer;

  /**
   * One curve.
   *
   * @param base the u-coordinate of its base point
   */
  MontgomeryCurve(
      String name, int base, Provider provider, EncodedKeys.Form form, PublishedAgreement answer) {
    this.id = AlgorithmId.keyExchange(name);
    this.basePoint = new byte[form.publicOctets()];
    this.basePoint[0] = (byte) base;
    this.keys = new EncodedKeys("XDH", "XDH", provider, form);
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

  /** The public value is the function of the scalar and the base point (RFC 7748 section 6). */
  @Override
  public Started start(RandomSource random) {
    Secret scalar = Secret.owning(random.octets(keys.privateOctets()));
    try {
      return new Started(keys.agree(scalar, basePoint), scalar);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(id + " refuses its base point", e);
    }
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
    if (privateValue.length() != keys.privateOctets()) {
      throw new IllegalArgumentException(
          id + " has scalars of " + keys.privateOctets() + " octets, not " + privateValue.length());
    }
    return agree(new byte[0], privateValue, responderValue);
  }

  /**
   * RFC 8031 section 2: a secret of zeros only comes from a point of small order and is refused;
   * the provider sees to it.
   */
  private Agreed agree(byte[] ownValue, Secret scalar, byte[] peerValue) {
    if (peerValue.length != keys.publicOctets()) {
      return Agreed.refused(
          id + ": a public value has " + keys.publicOctets() + " octets, not " + peerValue.length);
    }
    try {
      return Agreed.of(ownValue, Secret.owning(keys.agree(scalar, peerValue)));
    } catch (InvalidKeyException smallOrder) {
      return Agreed.refused(id + ": the public value is a point of small order");
    }
  }

  @Override
  public Optional<String> selfTest() {
    try (Secret scalar = Secret.owning(hex(answer.privateValue()))) {
      Agreed agreed = finish(scalar, hex(answer.peer()));
      return agreed
          .secret()
          .use(secret -> KnownAnswer.check(id.toString(), answer.secret(), secret));
    }
  }
}
