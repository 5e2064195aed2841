/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.mainmode;

import java.util.Optional;
import org.parley.api.event.Refusal;
import org.parley.api.identity.Identity;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.spi.auth.Credentials;
import org.parley.spi.auth.Ikev1Authentication;
import org.parley.spi.exchange.HandlerContext;
import org.parley.wire.ikev1.HashPayload;
import org.parley.wire.ikev1.IdentificationPayloadV1;
import org.parley.wire.ikev1.SignaturePayload;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/** The way to authenticate that an authentication record asks for, and what it is used with. */
record Authenticator(Ikev1Authentication method, AuthenticationRecord record) {

  /** An authenticator, or why there is none. */
  record Found(Optional<Authenticator> value, Refusal refusal) {
    static Found nothing(String reason) {
      Refusal refusal = Refusal.of(NotifyTypeV1.NO_PROPOSAL_CHOSEN.value(), reason);
      return new Found(Optional.empty(), refusal);
    }
  }

  /**
   * The one of a record. IKEv1 has one attribute for both directions, so both must name the same
   * method.
   */
  static Found find(HandlerContext context, AuthenticationRecord record) {
    if (!record.localMethod().equals(record.remoteMethod())) {
      return Found.nothing(
          "record %s: IKEv1 cannot prove by %s and check by %s"
              .formatted(record.name(), record.localMethod(), record.remoteMethod()));
    }
    Optional<Ikev1Authentication> method = context.ikev1Authentication(record.localMethod());
    if (method.isEmpty()) {
      return Found.nothing("no provider of authentication by " + record.localMethod());
    }
    Authenticator authenticator = new Authenticator(method.get(), record);
    String fault = method.get().unusable(authenticator.credentials(context, Optional.empty()));
    return fault.isEmpty()
        ? new Found(Optional.of(authenticator), Refusal.silent(""))
        : Found.nothing("record " + record.name() + ": " + fault);
  }

  /** What the method needs to know. */
  Credentials credentials(HandlerContext context, Optional<Identity> remote) {
    return new Credentials(
        record, Optional.of(ownIdentity(context)), remote, context.sa().remote().address());
  }

  /** Who the local side says it is: as configured, or the address of the interface that sends. */
  Identity ownIdentity(HandlerContext context) {
    return record.localIdentity().orElseGet(() -> Identity.address(context.sa().local().address()));
  }

  /** The payload of the own proof. */
  Payload payload(byte[] proof) {
    return method.signature() ? new SignaturePayload(Slice.of(proof)) : HashPayload.of(proof);
  }

  /** The peer's proof, which must be of the configured kind; empty when it is not. */
  Optional<byte[]> proof(IkeMessage message) {
    Optional<? extends Payload> proof =
        method.signature()
            ? message.first(SignaturePayload.class)
            : message.first(HashPayload.class);
    return proof.map(payload -> payload.body().toArray());
  }

  /** Why the peer must not call itself that, or empty text. */
  String identityFault(HandlerContext context, IdentificationPayloadV1 payload) {
    return PeerIdentity.fault(context, record, payload);
  }
}
