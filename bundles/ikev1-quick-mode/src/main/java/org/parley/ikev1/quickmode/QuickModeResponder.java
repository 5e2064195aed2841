/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.quickmode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.Refusal;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.number.ProtocolId;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.ikev1.key.MessageHash;
import org.parley.ikev1.payload.Nonces;
import org.parley.ikev1.payload.Notifies;
import org.parley.ikev1.payload.ReplayStatus;
import org.parley.ikev1.proposal.IpsecChoice;
import org.parley.ikev1.proposal.IpsecNegotiation;
import org.parley.ikev1.proposal.Outcome;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.ExtensionAccess;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.NewChild;
import org.parley.spi.exchange.SaView;
import org.parley.spi.exchange.Verdict;
import org.parley.spi.extension.Stage;
import org.parley.spi.policy.ChildPolicy;
import org.parley.spi.policy.Found;
import org.parley.spi.policy.PolicySearch;
import org.parley.wire.ikev1.KeyExchangePayloadV1;
import org.parley.wire.ikev1.NoncePayloadV1;
import org.parley.wire.ikev1.NotificationPayload;
import org.parley.wire.ikev1.SecurityAssociationPayloadV1;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/** Handlers of the side that sends message 2. */
final class QuickModeResponder {
  private QuickModeResponder() {}

  /** Data of the instance while the answer is being prepared. */
  private record Chosen(ChildPolicy policy, IpsecChoice choice, Selectors selectors, Slice nonce) {}

  /** Data of the instance while message 2 is out. */
  private record Answered(NewChild child, Slice initiatorNonce, Slice responderNonce) {}

  /** IDLE: message 1. */
  static Verdict choose(HandlerContext context) {
    if (!context.sa().established()) {
      return new Verdict.Drop("Quick Mode before the end of phase 1");
    }
    Optional<MessageHash> hash = Exchanges.hash(context);
    if (hash.isEmpty()) {
      return new Verdict.Drop(Exchanges.withoutPrf(context));
    }
    if (!hash.get().firstFits(context.message())) {
      return new Verdict.Drop("wrong HASH(1)");
    }
    IkeMessage message = context.message().message();
    Slice nonce = message.first(NoncePayloadV1.class).orElseThrow().nonce();
    if (!Nonces.fault(nonce).isEmpty()) {
      return Exchanges.reject(NotifyTypeV1.PAYLOAD_MALFORMED, Nonces.fault(nonce));
    }
    return Selectors.received(message, context.sa())
        .map(selectors -> findPolicy(context, selectors, nonce))
        .orElseGet(
            () ->
                Exchanges.reject(
                    NotifyTypeV1.INVALID_ID_INFORMATION,
                    "client identities that are no pair of addresses"));
  }

  private static Verdict findPolicy(HandlerContext context, Selectors selectors, Slice nonce) {
    Optional<PolicySearch> search = context.policies();
    if (search.isEmpty()) {
      return Exchanges.rejectSilently("no policy search is present");
    }
    Found<ChildPolicy> found = search.get().childForSelectors(query(context, selectors));
    context.note(found.decisions());
    return found
        .value()
        .map(policy -> negotiate(context, policy, selectors, nonce))
        .orElseGet(() -> noPolicy(selectors, found.reason()));
  }

  private static Verdict negotiate(
      HandlerContext context, ChildPolicy policy, Selectors selectors, Slice nonce) {
    IkeMessage message = context.message().message();
    List<Effect> effects = new ArrayList<>();
    effects.add(new Effect.Audit(AuditLevel.INFORMATIVE, "found host selector: " + policy.name()));
    Outcome<IpsecChoice> outcome =
        Exchanges.negotiation(context, policy)
            .choose(message.first(SecurityAssociationPayloadV1.class).orElseThrow());
    if (outcome.value().isEmpty()) {
      effects.addAll(outcome.audits());
      return new Verdict.Reject(outcome.refusal(), effects);
    }
    Chosen chosen = new Chosen(policy, outcome.value().get(), selectors, nonce);
    return prepare(context, chosen, effects);
  }

  private static Verdict prepare(HandlerContext context, Chosen chosen, List<Effect> effects) {
    IpsecChoice choice = chosen.choice();
    Optional<KeyExchangePayloadV1> value =
        context.message().message().first(KeyExchangePayloadV1.class);
    if (value.isPresent() != choice.group().isPresent()) {
      return Exchanges.reject(
          NotifyTypeV1.INVALID_KEY_INFORMATION,
          value.isPresent() ? "KE payload without a group" : "a group without KE payload");
    }
    ExtensionAccess.ReadBack read = context.extensions().read(Stage.CHILD, context.message());
    if (!read.refusals().isEmpty()) {
      return new Verdict.Reject(read.refusals().get(0));
    }
    Optional<AlgorithmId> group = choice.group();
    Set<Integer> indexes = Exchanges.usedIndexes(context);
    Slice peerValue = value.map(KeyExchangePayloadV1::value).orElse(Slice.EMPTY);
    List<Effect> all = new ArrayList<>(effects);
    all.addAll(read.effects());
    return new Verdict.Await(
        QuickMode.ANSWERING,
        chosen,
        QuickMode.PREPARE,
        operation ->
            ChildWork.respond(
                chosen.policy(), choice.protocol(), group, peerValue, indexes, operation),
        QuickModeInitiator.BUDGET,
        all);
  }

  /** ANSWERING: the inbound SA and message 2. */
  static Verdict answer(HandlerContext context) {
    ChildWork.Shared shared = context.result(ChildWork.Shared.class);
    Chosen chosen = context.data(Chosen.class);
    if (!shared.fault().isEmpty()) {
      return Exchanges.reject(NotifyTypeV1.NO_PROPOSAL_CHOSEN, shared.fault());
    }
    long spi = shared.spis().get(chosen.choice().protocol());
    Optional<MessageHash> hash = Exchanges.hash(context);
    AgreedChild agreed = agreed(context, chosen, shared, spi);
    Optional<NewChild> child = agreed.withKeys(context, shared.secret());
    if (hash.isEmpty() || child.isEmpty()) {
      return Exchanges.rejectSilently(agreed.absence(context));
    }
    ExtensionAccess.Contributed contributed = Exchanges.contributed(context, chosen.policy());
    List<Payload> payloads = payloads(chosen, shared, spi);
    if (ReplayStatusOption.asked(context)) {
      payloads.add(new ReplayStatus(true).notify(chosen.choice().taken().protocol(), spi));
    }
    payloads.addAll(contributed.payloads());
    List<Effect> effects = new ArrayList<>(contributed.effects());
    effects.addAll(ReplayStatusOption.judged(context));
    effects.add(new Effect.InstallInbound(child.get()));
    effects.add(
        Exchanges.send(hash.get().second(chosen.nonce(), payloads), Effect.Delivery.EXPECTS_REPLY));
    return new Verdict.Continue(
        QuickMode.ANSWERED, new Answered(child.get(), chosen.nonce(), shared.nonce()), effects);
  }

  private static AgreedChild agreed(
      HandlerContext context, Chosen chosen, ChildWork.Shared shared, long spi) {
    return new AgreedChild(
        chosen.policy(),
        chosen.choice(),
        chosen.selectors(),
        spi,
        shared.index(),
        chosen.nonce(),
        shared.nonce(),
        false,
        replaced(context.sa(), chosen));
  }

  private static List<Payload> payloads(Chosen chosen, ChildWork.Shared shared, long spi) {
    List<Payload> payloads = new ArrayList<>();
    payloads.add(chosen.choice().answer(spi, shared.index()));
    payloads.add(new NoncePayloadV1(shared.nonce()));
    if (shared.publicValue().length() > 0) {
      payloads.add(new KeyExchangePayloadV1(shared.publicValue()));
    }
    payloads.addAll(chosen.selectors().payloads());
    if (chosen.choice().tellLifetime()) {
      ProtocolId protocol = chosen.choice().taken().protocol();
      payloads.add(Notifies.responderLifetime(protocol, spi, chosen.choice().life()));
    }
    return payloads;
  }

  /** ANSWERED: message 3. */
  static Verdict alive(HandlerContext context) {
    Answered answered = context.data(Answered.class);
    Optional<MessageHash> hash = Exchanges.hash(context);
    if (hash.isEmpty()) {
      return new Verdict.Drop(Exchanges.withoutPrf(context));
    }
    boolean fits =
        hash.get()
            .thirdFits(context.message(), answered.initiatorNonce(), answered.responderNonce());
    if (!fits) {
      return new Verdict.Drop("wrong HASH(3)");
    }
    List<Effect> effects = new ArrayList<>();
    effects.add(new Effect.InstallOutbound(answered.child()));
    if (context.message().message().header().has(IkeHeader.FLAG_COMMIT)) {
      List<Payload> connected = hash.get().first(List.of(connected(answered.child())));
      effects.add(Exchanges.send(connected, Effect.Delivery.ANSWERS));
    }
    NewChild child = answered.child();
    String summary = "Quick Mode: " + child.localSelectors() + " - " + child.remoteSelectors();
    return new Verdict.Done(summary, effects);
  }

  private static Payload connected(NewChild child) {
    return NotificationPayload.of(
        new ProtocolId(child.protocol().protocolId()),
        new OctetWriter().uint32(child.inboundSpi()).toSlice(),
        NotifyTypeV1.CONNECTED,
        Slice.EMPTY);
  }

  private static PolicySearch.SelectorQuery query(HandlerContext context, Selectors selectors) {
    SecurityAssociationPayloadV1 offer =
        context.message().message().first(SecurityAssociationPayloadV1.class).orElseThrow();
    return new PolicySearch.SelectorQuery(
        selectors.responder(),
        selectors.initiator(),
        context.sa().local().address(),
        context.sa().remote().address(),
        IpsecNegotiation.proposesTunnel(offer));
  }

  private static Verdict noPolicy(Selectors selectors, String reason) {
    return new Verdict.Reject(
        Refusal.of(
            NotifyTypeV1.INVALID_ID_INFORMATION.value(),
            "no policy for " + selectors + ": " + reason),
        List.of(new Effect.Audit(AuditLevel.ERROR, "can't find matching selector")));
  }

  // IKEv1 does not say which pair a new one replaces: it is the newest for the same traffic.
  private static Optional<Long> replaced(SaView sa, Chosen chosen) {
    List<ChildSaSnapshot> oldestFirst = sa.children();
    for (int i = oldestFirst.size() - 1; i >= 0; i--) {
      if (sameTraffic(oldestFirst.get(i), chosen)) {
        return Optional.of(oldestFirst.get(i).id());
      }
    }
    return Optional.empty();
  }

  private static boolean sameTraffic(ChildSaSnapshot child, Chosen chosen) {
    return child.policy().equals(chosen.policy().name())
        && child.protocol() == chosen.choice().protocol()
        && child.tunnelMode() == chosen.choice().tunnelMode()
        && child.localSelectors().equals(List.of(chosen.selectors().responder()))
        && child.remoteSelectors().equals(List.of(chosen.selectors().initiator()));
  }
}
