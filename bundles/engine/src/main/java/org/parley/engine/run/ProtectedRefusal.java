/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.parley.api.event.Refusal;
import org.parley.api.number.NotifyType;
import org.parley.engine.guard.Fault;
import org.parley.engine.sa.IkeSa;
import org.parley.engine.service.LeaseScope;
import org.parley.engine.service.Provided;
import org.parley.spi.exchange.Chains;
import org.parley.spi.exchange.MessageDraft;
import org.parley.spi.exchange.Protocol;
import org.parley.spi.exchange.Sealing;
import org.parley.spi.exchange.SealingContext;
import org.parley.spi.transport.Datagram;
import org.parley.wire.ikev2.NotifyPayload;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.message.Violation;
import org.parley.wire.octets.Slice;

/**
 * Answers a request that came under protection and can't be processed, because it is malformed or
 * not legal, with a protected notify (RFC 7296 section 2.21.3). IKEv1 has no such answer.
 */
final class ProtectedRefusal {
  private final Machinery machinery;

  ProtectedRefusal(Machinery machinery) {
    this.machinery = machinery;
  }

  /** The refusal for a message that is not legal. */
  static Refusal of(Violation violation) {
    NotifyType type = violation.notifyType();
    String data =
        type.equals(NotifyType.UNSUPPORTED_CRITICAL_PAYLOAD)
            ? HexFormat.of().toHexDigits((byte) violation.type().value())
            : "";
    return new Refusal(type.value(), data, violation.toString());
  }

  /** Answers when the version has requests, this is one, and there are keys. */
  void answer(IkeSa sa, IkeHeader header, Datagram asked, Refusal refusal) {
    Optional<Provided<Protocol>> found = machinery.services().protocols().best(sa.version());
    if (found.isEmpty()
        || !found.get().service().windowed()
        || header.response()
        || refusal.notifyType() == 0
        || sa.keys.isEmpty()) {
      return;
    }
    NotifyPayload notify =
        NotifyPayload.of(new NotifyType(refusal.notifyType()), Slice.of(refusal.data()));
    MessageDraft draft = new MessageDraft(header.exchangeType(), List.of(notify), true, false);
    Sealing sealing;
    try {
      sealing = seal(sa, found.get().service(), header.messageId(), draft);
    } catch (Fault counted) {
      machinery.counters().count("faults");
      return;
    }
    if (sealing.absent().isEmpty()) {
      sa.chainHex = sealing.chains().saHex();
      sealing
          .datagrams()
          .forEach(
              octets ->
                  machinery
                      .outbound()
                      .raw(asked.local(), asked.remote(), asked.nonEspMarker(), octets));
    }
  }

  private Sealing seal(IkeSa sa, Protocol protocol, int messageId, MessageDraft draft) {
    try (LeaseScope leases = machinery.leases(sa, null)) {
      return protocol.seal(
          new SealingContext(
              machinery.views().of(sa),
              messageId,
              false,
              new Chains(sa.chainHex, ""),
              leases,
              machinery.environment().random()),
          draft);
    }
  }
}
