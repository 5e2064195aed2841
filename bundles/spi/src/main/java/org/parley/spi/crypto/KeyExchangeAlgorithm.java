/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.crypto;

import org.osgi.annotation.versioning.ConsumerType;
import org.parley.api.secret.Secret;
import org.parley.spi.random.RandomSource;

/**
 * A key exchange in the shape of a key encapsulation mechanism, which Diffie-Hellman fits as well:
 * the initiator {@linkplain #start starts} and sends a public value; the responder {@linkplain
 * #respond responds} to it with its own public value (or the encapsulation) and has the secret; the
 * initiator {@linkplain #finish finishes} with what came back.
 *
 * <p>Values are in the form of the KE payload: MODP values padded to the length of the prime (RFC
 * 2409 section 5, RFC 7296 section 3.4), ECP values x followed by y (RFC 5903 section 7); the ECP
 * secret is x only.
 *
 * <p>Private values have one octet form per algorithm (MODP: the exponent, big-endian; ECP: the
 * scalar, big-endian, as long as the prime; X25519 and X448: the scalar as RFC 7748 section 5 takes
 * it, before its bits are set; ML-KEM: the seed), so that another provider of the same algorithm
 * can finish what one started.
 */
@ConsumerType
public interface KeyExchangeAlgorithm extends CryptoAlgorithm {
  /** Octets of the initiator's public value. */
  int publicValueOctets();

  /** Octets of the responder's public value; differs from the initiator's for encapsulation. */
  default int responseOctets() {
    return publicValueOctets();
  }

  /** A fresh key pair. May take milliseconds: called on a worker. */
  Started start(RandomSource random);

  /** The responder's part. May take milliseconds: called on a worker. */
  Agreed respond(byte[] initiatorValue, RandomSource random);

  /**
   * The initiator's second part. May take milliseconds: called on a worker.
   *
   * @param privateValue from {@link #start}, possibly of another provider; only lent
   */
  Agreed finish(Secret privateValue, byte[] responderValue);

  /** A key pair. */
  record Started(byte[] publicValue, Secret privateValue) {}

  /**
   * A shared secret, or why there is none.
   *
   * @param publicValue the responder's value, to be sent; empty from {@link #finish}
   * @param secret of length 0 when refused
   * @param refusal empty when all is well; else what was wrong with the peer's value (RFC 6989
   *     section 2, RFC 8031 section 2)
   */
  record Agreed(byte[] publicValue, Secret secret, String refusal) {
    /** The peer's value was good. */
    public static Agreed of(byte[] publicValue, Secret secret) {
      return new Agreed(publicValue, secret, "");
    }

    /** The peer's value must not be used. */
    public static Agreed refused(String reason) {
      return new Agreed(new byte[0], Secret.owning(new byte[0]), reason);
    }

    /** True when there is a secret. */
    public boolean succeeded() {
      return refusal.isEmpty();
    }
  }
}
