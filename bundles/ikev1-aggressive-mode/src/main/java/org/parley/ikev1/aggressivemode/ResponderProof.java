/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.aggressivemode;

import org.parley.api.event.Refusal;
import org.parley.api.number.NotifyTypeV1;
import org.parley.ikev1.phase1.Derived;
import org.parley.ikev1.phase1.KeyExchangeWork;
import org.parley.ikev1.phase1.OwnKeys;
import org.parley.ikev1.phase1.ProofWork;
import org.parley.ikev1.phase1.Proven;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.auth.Credentials;
import org.parley.spi.exchange.OperationContext;
import org.parley.wire.ikev1.IdentificationPayloadV1;
import org.parley.wire.octets.Slice;

/**
 * What the initiator does with message 2, on a worker: derives the keys and checks the proof, which
 * can't be done before.
 *
 * @param credentials with what the responder has sent
 * @param value the responder's public value
 * @param nonce the responder's nonce
 * @param identity IDir
 * @param proof body of HASH_R or SIG_R
 */
record ResponderProof(
    KeyExchangeWork work,
    Credentials credentials,
    Slice value,
    Slice nonce,
    IdentificationPayloadV1 identity,
    byte[] proof) {
  private static final byte[] NOTHING = new byte[0];

  /**
   * The keys, when the proof is right.
   *
   * @param own its private value is destroyed
   */
  Derived check(OwnKeys own, OperationContext operation) {
    Derived derived = work.agree(own, value, nonce, operation);
    if (!(derived instanceof Derived.Keys keys)) {
      return derived;
    }
    Proven proven = verify(keys, operation);
    if (proven.fault().isEmpty()) {
      return keys;
    }
    keys.destroy();
    return new Derived.Refused(
        Refusal.of(NotifyTypeV1.AUTHENTICATION_FAILED.value(), proven.fault()));
  }

  private Proven verify(Derived.Keys keys, OperationContext operation) {
    AuthenticationResult<byte[]> expected = work.hash(keys, identity.body(), false, operation);
    return expected
        .value()
        .map(hash -> new ProofWork(work.authenticator(), credentials, hash, proof))
        .map(check -> check.verify(operation))
        .orElseGet(() -> new Proven(expected.reason(), NOTHING));
  }
}
