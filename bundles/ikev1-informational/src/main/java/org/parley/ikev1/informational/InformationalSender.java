/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.informational;

import java.util.List;
import java.util.Optional;
import org.parley.api.event.Refusal;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.number.ProtocolId;
import org.parley.ikev1.key.Cookies;
import org.parley.ikev1.key.KeySchedule;
import org.parley.ikev1.key.MessageHash;
import org.parley.spi.crypto.PseudoRandomFunction;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.IkeKeys;
import org.parley.spi.exchange.MessageDraft;
import org.parley.spi.exchange.Verdict;
import org.parley.wire.ikev1.DeletePayloadV1;
import org.parley.wire.ikev1.NotificationPayload;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/** Tells the peer something. */
final class InformationalSender {
  private InformationalSender() {}

  /** START: the one message. */
  static Verdict send(HandlerContext context) {
    ExchangeRequest request = context.request();
    if (request instanceof ExchangeRequest.Tell tell) {
      return send(context, notification(tell), new NotifyTypeV1(tell.notifyType()).name());
    }
    if (request instanceof ExchangeRequest.DeleteChildSas delete) {
      return delete.inboundSpis().isEmpty()
          ? new Verdict.Done("no SPI to delete", List.of())
          : delete(context, deletion(delete), "DELETE of " + delete.protocol() + " SAs");
    }
    if (request instanceof ExchangeRequest.DeleteIkeSa) {
      return delete(context, deletion(context), "DELETE of the ISAKMP SA");
    }
    if (request instanceof ExchangeRequest.Liveness) {
      return new Verdict.Done("IKEv1 has no liveness check of its own", List.of());
    }
    return new Verdict.Reject(
        Refusal.silent("Informational messages carry notifies and deletes only"));
  }

  // Nobody believes an unprotected delete, so none is sent.
  private static Verdict delete(HandlerContext context, Payload payload, String what) {
    return context.sa().keys().isEmpty()
        ? new Verdict.Done(what + " not sent: there are no keys", List.of())
        : send(context, payload, what);
  }

  private static Verdict send(HandlerContext context, Payload payload, String what) {
    Optional<IkeKeys> keys = context.sa().keys();
    MessageDraft draft = MessageDraft.clear(Informational.TYPE, List.of(payload));
    if (keys.isPresent()) {
      Optional<PseudoRandomFunction> prf = context.algorithms().prf(keys.get().suite().prf());
      if (prf.isEmpty()) {
        return new Verdict.Reject(
            Refusal.silent(context.algorithms().whyAbsent(keys.get().suite().prf())));
      }
      MessageHash hash =
          new MessageHash(prf.get(), keys.get().secret(KeySchedule.SKEYID_A), context.messageId());
      draft = MessageDraft.encrypted(Informational.TYPE, hash.first(List.of(payload)));
    }
    Effect effect = new Effect.Send(draft, Effect.Delivery.ONCE);
    return new Verdict.Done("told the peer: " + what, List.of(effect));
  }

  private static Payload notification(ExchangeRequest.Tell tell) {
    int protocol = tell.protocolId() == 0 ? ProtocolId.IKE.value() : tell.protocolId();
    return NotificationPayload.of(
        new ProtocolId(protocol),
        Slice.of(tell.spi()),
        new NotifyTypeV1(tell.notifyType()),
        Slice.of(tell.data()));
  }

  private static Payload deletion(ExchangeRequest.DeleteChildSas delete) {
    List<Slice> spis =
        delete.inboundSpis().stream().map(spi -> new OctetWriter().uint32(spi).toSlice()).toList();
    return DeletePayloadV1.of(new ProtocolId(delete.protocol().protocolId()), spis);
  }

  private static Payload deletion(HandlerContext context) {
    Cookies cookies = new Cookies(context.sa().initiatorSpi(), context.sa().responderSpi());
    return DeletePayloadV1.of(ProtocolId.IKE, List.of(Slice.of(cookies.octets())));
  }
}
