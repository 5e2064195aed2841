/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.auth;

import org.osgi.annotation.versioning.ConsumerType;
import org.parley.spi.crypto.AlgorithmAccess;
import org.parley.spi.crypto.PseudoRandomFunction;

/** A way to authenticate an IKEv2 IKE SA (RFC 7296 section 2.15). Called on a worker. */
@ConsumerType
public interface Ikev2Authentication extends AuthenticationMethod {
  /** Auth Method of the AUTH payload. */
  int authMethod();

  /**
   * The Authentication Data over the local side's signed octets.
   *
   * @param signedOctets first message | peer's nonce | prf(SK_p, ID')
   */
  AuthenticationResult<byte[]> prove(
      Credentials credentials,
      AlgorithmAccess algorithms,
      PseudoRandomFunction prf,
      byte[] signedOctets);

  /**
   * Checks the peer's Authentication Data over the peer's signed octets, in constant time where it
   * compares.
   */
  AuthenticationResult<Boolean> verify(
      Credentials credentials,
      AlgorithmAccess algorithms,
      PseudoRandomFunction prf,
      byte[] signedOctets,
      byte[] authenticationData);
}
