/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.aggressivemode;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.parley.api.number.Phase1Numbers;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.IkePolicy;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.PseudoRandomFunction;
import org.parley.spi.exchange.HandlerContext;
import org.parley.wire.ikev1.IdentificationPayloadV1;

/**
 * Stand-ins for records that are not there. In Aggressive Mode the responder answers an identity
 * before anything is proven; if it answered known ones only, anybody could ask who is known. So an
 * unknown one is answered with the interface's address and a hash under a key that is derived from
 * a secret of this daemon, and nobody can tell that hash from one under a key that somebody has.
 */
final class UnknownIdentity {
  /** Name of a stand-in; no record can have it, since names hold no blank. */
  static final String NAME = "stand-in for no record";

  private static final int SECRET_OCTETS = 32;

  private final AtomicReference<Secret> secret = new AtomicReference<>();

  /**
   * A stand-in.
   *
   * @param like the record that a peer at this address would need
   * @param received IDii
   * @return empty when the policy has no usable hash, with which nothing could be agreed either
   */
  Optional<AuthenticationRecord> standIn(
      HandlerContext context,
      AuthenticationRecord like,
      IkePolicy policy,
      IdentificationPayloadV1 received) {
    if (like.preshared().isEmpty()) {
      return Optional.of(with(like, Optional.empty()));
    }
    return prf(context, policy)
        .map(prf -> prf.apply(secret(context), received.body().toArray()))
        .map(key -> with(like, Optional.of(Secret.owning(key))));
  }

  private static Optional<PseudoRandomFunction> prf(HandlerContext context, IkePolicy policy) {
    return policy.hashes().stream()
        .flatMap(hash -> Phase1Numbers.prfOfHash(hash).stream())
        .flatMap(id -> context.algorithms().prf(id).stream())
        .findFirst();
  }

  private Secret secret(HandlerContext context) {
    if (secret.get() == null) {
      secret.compareAndSet(null, Secret.owning(context.random().octets(SECRET_OCTETS)));
    }
    return secret.get();
  }

  private static AuthenticationRecord with(AuthenticationRecord like, Optional<Secret> key) {
    return new AuthenticationRecord(
        NAME,
        like.remote(),
        like.keyManagement(),
        like.exchange(),
        like.localMethod(),
        like.remoteMethod(),
        key,
        Optional.empty(),
        like.remoteIdentity(),
        like.priority(),
        like.autoconf(),
        like.behavior(),
        like.store());
  }
}
