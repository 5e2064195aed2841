/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.phase1;

import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.auth.Credentials;
import org.parley.spi.exchange.OperationContext;

/**
 * Checks the peer's proof and makes the own one, on a worker.
 *
 * @param peerHash hash that the peer's proof must be of
 * @param peerProof body of the peer's HASH or SIG payload
 */
public record ProofWork(
    Authenticator authenticator, Credentials credentials, byte[] peerHash, byte[] peerProof) {
  private static final byte[] NOTHING = new byte[0];

  /** Checks only (initiator). */
  public Proven verify(OperationContext context) {
    AuthenticationResult<Boolean> verified =
        authenticator.method().verify(credentials, context.algorithms(), peerHash, peerProof);
    if (verified.value().isEmpty()) {
      return new Proven(verified.reason(), NOTHING);
    }
    return new Proven(verified.value().get() ? "" : "the peer's proof is wrong", NOTHING);
  }

  /** Checks and, when the peer's proof was right, makes the own one (responder). */
  public Proven verifyAndProve(byte[] ownHash, OperationContext context) {
    Proven verified = verify(context);
    return verified.fault().isEmpty()
        ? new OwnProof(authenticator, credentials, ownHash).make(context)
        : verified;
  }
}
