/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.quickmode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.secret.Secret;
import org.parley.ikev1.key.MessageHash;
import org.parley.ikev1.payload.Nonces;
import org.parley.ikev1.payload.Notifies;
import org.parley.ikev1.proposal.IpsecChoice;
import org.parley.ikev1.proposal.Lifetime;
import org.parley.ikev1.proposal.Outcome;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.ExtensionAccess;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.NewChild;
import org.parley.spi.exchange.Verdict;
import org.parley.spi.extension.Stage;
import org.parley.spi.policy.ChildPolicy;
import org.parley.wire.ikev1.KeyExchangePayloadV1;
import org.parley.wire.ikev1.NoncePayloadV1;
import org.parley.wire.ikev1.NotificationPayload;
import org.parley.wire.ikev1.SecurityAssociationPayloadV1;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/** Handlers of the side that sends messages 1 and 3. */
final class QuickModeInitiator {
  static final Duration BUDGET = Duration.ofSeconds(20);

  private static final Duration CONFIRMATION_WAIT = Duration.ofSeconds(10);

  private QuickModeInitiator() {}

  /** Data of the instance while message 1 is being prepared. */
  private record Wanted(ExchangeRequest.NewChildSa request, Optional<AlgorithmId> group) {}

  /**
   * Data of the instance while message 1 is out.
   *
   * @param keyPair present with perfect forward secrecy
   */
  private record Offered(
      Wanted wanted,
      SecurityAssociationPayloadV1 offer,
      Selectors selectors,
      ChildWork.Prepared prepared)
      implements AutoCloseable {
    @Override
    public void close() {
      prepared.keyPair().ifPresent(pair -> pair.privateValue().close());
    }
  }

  /**
   * Data of the instance once message 2 was good.
   *
   * @param confirmation the responder wants to send message 4
   */
  private record Agreed(AgreedChild child, boolean confirmation) {}

  /** START: reserve and prepare. */
  static Verdict prepare(HandlerContext context) {
    if (!(context.request() instanceof ExchangeRequest.NewChildSa request)) {
      return Exchanges.rejectSilently("Quick Mode makes IPsec SAs only");
    }
    if (!context.sa().established()) {
      return Exchanges.rejectSilently("the ISAKMP SA is not established");
    }
    ChildPolicy policy = request.policy();
    boolean secrecy = context.sa().policy().map(IkePolicy::perfectForwardSecrecy).orElse(false);
    Optional<AlgorithmId> group =
        secrecy ? context.sa().suite().map(suite -> suite.keyExchange()) : Optional.empty();
    Set<Integer> indexes = Exchanges.usedIndexes(context);
    List<IpsecProtocol> protocols = Exchanges.negotiation(context, policy).protocols();
    return new Verdict.Await(
        QuickMode.PREPARING,
        new Wanted(request, group),
        QuickMode.PREPARE,
        operation -> ChildWork.prepare(policy, protocols, group, indexes, operation),
        BUDGET,
        List.of());
  }

  /** PREPARING: message 1. */
  static Verdict offer(HandlerContext context) {
    ChildWork.Prepared prepared = context.result(ChildWork.Prepared.class);
    Optional<MessageHash> hash = Exchanges.hash(context);
    if (!prepared.fault().isEmpty() || hash.isEmpty()) {
      return Exchanges.rejectSilently(
          prepared.fault().isEmpty() ? Exchanges.withoutPrf(context) : prepared.fault());
    }
    Wanted wanted = context.data(Wanted.class);
    ChildPolicy policy = wanted.request().policy();
    Outcome<SecurityAssociationPayloadV1> offer =
        Exchanges.negotiation(context, policy)
            .offer(prepared.spis(), prepared.index(), wanted.group());
    if (offer.value().isEmpty()) {
      return Exchanges.rejectSilently(offer.refusal().reason());
    }
    Selectors selectors = Selectors.offering(policy.ikev1Local(), policy.ikev1Remote());
    ExtensionAccess.Contributed contributed = Exchanges.contributed(context, policy);
    List<Payload> payloads = new ArrayList<>();
    payloads.add(offer.value().get());
    payloads.add(new NoncePayloadV1(prepared.nonce()));
    prepared.keyPair().ifPresent(pair -> payloads.add(KeyExchangePayloadV1.of(pair.publicValue())));
    payloads.addAll(selectors.payloads());
    payloads.addAll(contributed.payloads());
    List<Effect> effects = new ArrayList<>(contributed.effects());
    effects.add(Exchanges.send(hash.get().first(payloads), Effect.Delivery.EXPECTS_REPLY));
    return new Verdict.Continue(
        QuickMode.OFFERED, new Offered(wanted, offer.value().get(), selectors, prepared), effects);
  }

  /** OFFERED: message 2. */
  static Verdict chosen(HandlerContext context) {
    Offered offered = context.data(Offered.class);
    Optional<MessageHash> hash = Exchanges.hash(context);
    if (hash.isEmpty()) {
      return new Verdict.Drop(Exchanges.withoutPrf(context));
    }
    if (!hash.get().secondFits(context.message(), offered.prepared().nonce())) {
      return new Verdict.Drop("wrong HASH(2)");
    }
    IkeMessage message = context.message().message();
    Optional<Verdict> fault = fault(message, offered);
    if (fault.isPresent()) {
      return fault.get();
    }
    ChildPolicy policy = offered.wanted().request().policy();
    Outcome<IpsecChoice> outcome =
        Exchanges.negotiation(context, policy)
            .check(
                offered.offer(), message.first(SecurityAssociationPayloadV1.class).orElseThrow());
    return outcome
        .value()
        .map(choice -> agreed(context, offered, choice))
        .orElseGet(() -> new Verdict.Reject(outcome.refusal()));
  }

  private static Optional<Verdict> fault(IkeMessage message, Offered offered) {
    Slice nonce = message.first(NoncePayloadV1.class).orElseThrow().nonce();
    if (!Nonces.fault(nonce).isEmpty()) {
      return Optional.of(Exchanges.reject(NotifyTypeV1.PAYLOAD_MALFORMED, Nonces.fault(nonce)));
    }
    boolean answersKey = message.first(KeyExchangePayloadV1.class).isPresent();
    if (answersKey != offered.prepared().keyPair().isPresent()) {
      return Optional.of(
          Exchanges.reject(
              NotifyTypeV1.INVALID_KEY_INFORMATION, "KE payload in only one of messages 1 and 2"));
    }
    String identityFault = offered.selectors().answerFault(message);
    return identityFault.isEmpty()
        ? Optional.empty()
        : Optional.of(Exchanges.reject(NotifyTypeV1.INVALID_ID_INFORMATION, identityFault));
  }

  private static Verdict agreed(HandlerContext context, Offered offered, IpsecChoice choice) {
    ExtensionAccess.ReadBack read = context.extensions().read(Stage.CHILD, context.message());
    if (!read.refusals().isEmpty()) {
      return new Verdict.Reject(read.refusals().get(0));
    }
    IkeMessage message = context.message().message();
    ReplayStatusOption.note(context, message);
    AgreedChild child = child(message, offered, choice);
    Agreed data = new Agreed(child, message.header().has(IkeHeader.FLAG_COMMIT));
    Optional<KeyExchangeAlgorithm.Started> keyPair = offered.prepared().keyPair();
    if (keyPair.isEmpty()) {
      return install(context, data, Optional.empty(), read.effects());
    }
    AlgorithmId group = offered.wanted().group().orElseThrow();
    Secret privateValue = keyPair.get().privateValue();
    Slice peerValue = message.first(KeyExchangePayloadV1.class).orElseThrow().value();
    return new Verdict.Await(
        QuickMode.DERIVING,
        data,
        QuickMode.DERIVE,
        operation -> ChildWork.finish(group, privateValue, peerValue, operation),
        BUDGET,
        read.effects());
  }

  private static AgreedChild child(IkeMessage message, Offered offered, IpsecChoice choice) {
    ExchangeRequest.NewChildSa request = offered.wanted().request();
    AgreedChild child =
        new AgreedChild(
            request.policy(),
            choice,
            offered.selectors(),
            offered.prepared().spis().get(choice.protocol()),
            offered.prepared().index(),
            offered.prepared().nonce(),
            message.first(NoncePayloadV1.class).orElseThrow().nonce(),
            true,
            request.replaces());
    return child.living(choice.life().shorter(responderLifetime(message)));
  }

  /** DERIVING: both SAs and message 3. */
  static Verdict derived(HandlerContext context) {
    ChildWork.Shared shared = context.result(ChildWork.Shared.class);
    if (!shared.fault().isEmpty()) {
      return Exchanges.reject(NotifyTypeV1.INVALID_KEY_INFORMATION, shared.fault());
    }
    return install(context, context.data(Agreed.class), shared.secret(), List.of());
  }

  private static Verdict install(
      HandlerContext context, Agreed agreed, Optional<Secret> secret, List<Effect> before) {
    Optional<MessageHash> hash = Exchanges.hash(context);
    Optional<NewChild> child = agreed.child().withKeys(context, secret);
    if (hash.isEmpty() || child.isEmpty()) {
      return Exchanges.rejectSilently(agreed.child().absence(context));
    }
    List<Payload> liveness =
        hash.get().third(agreed.child().initiatorNonce(), agreed.child().responderNonce());
    List<Effect> effects = new ArrayList<>(before);
    effects.add(new Effect.InstallInbound(child.get()));
    effects.add(new Effect.InstallOutbound(child.get()));
    effects.add(Exchanges.send(liveness, Effect.Delivery.ANSWERS));
    if (agreed.confirmation()) {
      effects.add(new Effect.Schedule(QuickMode.NO_CONFIRMATION, CONFIRMATION_WAIT));
      return new Verdict.Continue(QuickMode.CONFIRMING, agreed, effects);
    }
    return new Verdict.Done(summary(agreed), effects);
  }

  /** CONFIRMING: message 4. */
  static Verdict confirmed(HandlerContext context) {
    boolean genuine =
        Exchanges.hash(context).map(hash -> hash.firstFits(context.message())).orElse(false);
    return genuine
        ? new Verdict.Done(summary(context.data(Agreed.class)), List.of())
        : new Verdict.Drop("wrong hash in message 4");
  }

  /** CONFIRMING: no message 4 came. */
  static Verdict unconfirmed(HandlerContext context) {
    return new Verdict.Done(summary(context.data(Agreed.class)) + ", unconfirmed", List.of());
  }

  private static String summary(Agreed agreed) {
    return "Quick Mode: " + agreed.child().selectors();
  }

  private static Lifetime responderLifetime(IkeMessage message) {
    return message
        .all(NotificationPayload.class)
        .filter(notify -> notify.notifyType().equals(NotifyTypeV1.RESPONDER_LIFETIME))
        .findFirst()
        .flatMap(Notifies::lifetime)
        .orElse(new Lifetime(0, 0));
  }
}
