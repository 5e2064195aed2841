/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.auth;

import org.osgi.annotation.versioning.ConsumerType;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.AlgorithmAccess;
import org.parley.spi.crypto.PseudoRandomFunction;

/** A way to authenticate IKEv1's phase 1 (RFC 2409 section 5). Called on a worker. */
@ConsumerType
public interface Ikev1Authentication extends AuthenticationMethod {
  /** Value of the phase 1 attribute Authentication Method. */
  int attributeValue();

  /**
   * SKEYID: {@code prf(pre-shared-key, Ni_b | Nr_b)} or {@code prf(Ni_b | Nr_b, g^xy)}.
   *
   * @param sharedSecret g^xy; only lent
   */
  AuthenticationResult<Secret> skeyid(
      Credentials credentials,
      PseudoRandomFunction prf,
      byte[] initiatorNonce,
      byte[] responderNonce,
      Secret sharedSecret);

  /** True when the proof goes as a SIG payload, false for HASH. */
  boolean signature();

  /**
   * The octets of the own HASH or SIG payload.
   *
   * @param hash HASH_I or HASH_R of the local side
   */
  AuthenticationResult<byte[]> prove(
      Credentials credentials, AlgorithmAccess algorithms, byte[] hash);

  /**
   * Checks the peer's proof, in constant time where it compares.
   *
   * @param hash HASH_I or HASH_R as the peer must have computed it
   * @param proof body of the HASH or SIG payload that came
   */
  AuthenticationResult<Boolean> verify(
      Credentials credentials, AlgorithmAccess algorithms, byte[] hash, byte[] proof);
}
