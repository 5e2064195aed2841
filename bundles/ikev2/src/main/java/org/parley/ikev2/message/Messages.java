/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.message;

import java.util.List;
import java.util.Optional;
import org.parley.api.event.Refusal;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.NotifyType;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.MessageDraft;
import org.parley.wire.ikev2.NotifyPayload;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/** Messages of IKEv2 as effects, and notifies as values. */
public final class Messages {
  private Messages() {}

  /** A request in clear, repeated until it is answered. */
  public static Effect clearRequest(ExchangeType type, List<Payload> payloads) {
    return new Effect.Send(
        new MessageDraft(type, payloads, false, true), Effect.Delivery.EXPECTS_REPLY);
  }

  /** A response in clear. */
  public static Effect clearResponse(ExchangeType type, List<Payload> payloads) {
    return new Effect.Send(new MessageDraft(type, payloads, false, false), Effect.Delivery.ANSWERS);
  }

  /** A protected request, repeated until it is answered. */
  public static Effect request(ExchangeType type, List<Payload> payloads) {
    return new Effect.Send(
        new MessageDraft(type, payloads, true, true), Effect.Delivery.EXPECTS_REPLY);
  }

  /** A protected response. */
  public static Effect response(ExchangeType type, List<Payload> payloads) {
    return new Effect.Send(new MessageDraft(type, payloads, true, false), Effect.Delivery.ANSWERS);
  }

  /** A protected response that only refuses. */
  public static Effect refusing(ExchangeType type, Refusal refusal) {
    return response(type, List.of(notify(refusal)));
  }

  /** The notify that tells a refusal. */
  public static Payload notify(Refusal refusal) {
    return NotifyPayload.of(new NotifyType(refusal.notifyType()), Slice.of(refusal.data()));
  }

  /** A refusal that the peer is told. */
  public static Refusal refusal(NotifyType type, String reason) {
    return Refusal.of(type.value(), reason);
  }

  /** The first notify of a type. */
  public static Optional<NotifyPayload> notify(IkeMessage message, NotifyType type) {
    return message
        .all(NotifyPayload.class)
        .filter(notify -> notify.notifyType().equals(type))
        .findFirst();
  }

  /** The first error notify, known or not (RFC 7296 section 3.10.1). */
  public static Optional<NotifyPayload> error(IkeMessage message) {
    return message
        .all(NotifyPayload.class)
        .filter(notify -> notify.notifyType().error())
        .findFirst();
  }
}
