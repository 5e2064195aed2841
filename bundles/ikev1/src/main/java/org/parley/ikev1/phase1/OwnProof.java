/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.phase1;

import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.auth.Credentials;
import org.parley.spi.exchange.OperationContext;

/**
 * Makes the own proof, on a worker.
 *
 * @param hash HASH_I or HASH_R of the local side
 */
public record OwnProof(Authenticator authenticator, Credentials credentials, byte[] hash) {
  private static final byte[] NOTHING = new byte[0];

  /** The proof, or why there is none. */
  public Proven make(OperationContext context) {
    AuthenticationResult<byte[]> proof =
        authenticator.method().prove(credentials, context.algorithms(), hash);
    return new Proven(proof.reason(), proof.value().orElse(NOTHING));
  }
}
