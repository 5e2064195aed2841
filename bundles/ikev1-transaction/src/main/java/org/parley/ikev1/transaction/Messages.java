/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.transaction;

import java.util.List;
import java.util.Optional;
import org.parley.api.event.Refusal;
import org.parley.api.number.ConfigurationType;
import org.parley.ikev1.key.KeySchedule;
import org.parley.ikev1.key.MessageHash;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.MessageDraft;
import org.parley.spi.exchange.Verdict;
import org.parley.wire.ikev1.AttributesPayload;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.DataAttribute;

/**
 * What all messages of the exchange have: {@code HASH = prf(SKEYID_a, M-ID | ATTR)}
 * (draft-dukes-ike-mode-cfg-02 section 3.1).
 */
final class Messages {
  /** More attributes are more than anybody needs. */
  static final int MOST_ATTRIBUTES = 128;

  private static final long MOST_IDENTIFIERS = 1 << 16;

  private Messages() {}

  /**
   * The attributes of the message that has come; empty when it must be dropped, and then {@link
   * #fault} says why.
   */
  static Optional<AttributesPayload> received(HandlerContext context) {
    return fault(context).isEmpty()
        ? context.message().message().first(AttributesPayload.class)
        : Optional.empty();
  }

  /** Why nobody may act upon the message that has come, or empty text. */
  static String fault(HandlerContext context) {
    if (!context.sa().established()) {
      return "a transaction before the end of phase 1";
    }
    Optional<MessageHash> hash = hash(context);
    if (hash.isEmpty()) {
      return absence(context);
    }
    if (!hash.get().firstFits(context.message())) {
      return "wrong HASH";
    }
    int attributes =
        context
            .message()
            .message()
            .first(AttributesPayload.class)
            .map(payload -> payload.attributes().size())
            .orElse(0);
    return attributes > MOST_ATTRIBUTES ? attributes + " attributes" : "";
  }

  /**
   * The answer that has come, when it is one of this type. Message id and HASH tie it to what was
   * asked; its identifier is not looked at, since strongSwan answers with 0 whatever was asked.
   */
  static Optional<AttributesPayload> answer(HandlerContext context, ConfigurationType type) {
    return received(context).filter(came -> came.configurationType().equals(type));
  }

  /** Drops what {@link #answer} did not take. */
  static Verdict outOfTurn(HandlerContext context) {
    String fault = fault(context);
    return new Verdict.Drop(fault.isEmpty() ? "no answer to what was asked" : fault);
  }

  /**
   * Data of an instance that waits for an answer.
   *
   * @param challenge what a CHAP response answers; empty without CHAP
   */
  record Asked(Slice challenge) {}

  /** Begins: sends {@code attributes}, and waits in {@code next} for the answer. */
  static Verdict begin(
      HandlerContext context,
      ConfigurationType type,
      List<DataAttribute> attributes,
      String next,
      List<Effect> before) {
    int identifier = (int) context.random().nextLong(MOST_IDENTIFIERS);
    AttributesPayload payload = AttributesPayload.of(type, identifier, attributes);
    Slice challenge = UserAttributes.challenge(attributes);
    return hash(context)
        .<Verdict>map(
            hash ->
                new Verdict.Continue(
                    next,
                    new Asked(challenge),
                    Effects.with(before, send(hash, payload, Effect.Delivery.EXPECTS_REPLY))))
        .orElseGet(() -> rejectSilently(absence(context)));
  }

  /** Ends: answers, then does {@code after}. */
  static Verdict end(
      HandlerContext context, AttributesPayload answer, String summary, List<Effect> after) {
    return hash(context)
        .<Verdict>map(
            hash ->
                new Verdict.Done(
                    summary, Effects.after(send(hash, answer, Effect.Delivery.ANSWERS), after)))
        .orElseGet(() -> rejectSilently(absence(context)));
  }

  /** The effect that answers, where the verdict is not {@link #end}. */
  static Optional<Effect> answering(HandlerContext context, AttributesPayload answer) {
    return hash(context).map(hash -> send(hash, answer, Effect.Delivery.ANSWERS));
  }

  private static Effect send(
      MessageHash hash, AttributesPayload payload, Effect.Delivery delivery) {
    return new Effect.Send(
        MessageDraft.encrypted(Transaction.TYPE, hash.first(List.of(payload))), delivery);
  }

  private static Optional<MessageHash> hash(HandlerContext context) {
    return context
        .sa()
        .keys()
        .flatMap(
            keys ->
                context
                    .algorithms()
                    .prf(keys.suite().prf())
                    .map(
                        prf ->
                            new MessageHash(
                                prf, keys.secret(KeySchedule.SKEYID_A), context.messageId())));
  }

  private static String absence(HandlerContext context) {
    return context
        .sa()
        .suite()
        .map(suite -> context.algorithms().whyAbsent(suite.prf()))
        .orElse("phase 1 has no keys");
  }

  /** Ends the exchange and tells the peer nothing. */
  static Verdict rejectSilently(String reason) {
    return new Verdict.Reject(Refusal.silent(reason));
  }
}
