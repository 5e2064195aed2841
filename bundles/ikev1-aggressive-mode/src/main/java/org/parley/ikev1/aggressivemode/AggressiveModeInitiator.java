/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.aggressivemode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.event.Refusal;
import org.parley.api.identity.Identity;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.policy.IkePolicy;
import org.parley.ikev1.key.Cookies;
import org.parley.ikev1.key.KeySchedule;
import org.parley.ikev1.key.Phase1Transcript;
import org.parley.ikev1.payload.Identities;
import org.parley.ikev1.payload.Nonces;
import org.parley.ikev1.payload.Notifies;
import org.parley.ikev1.phase1.Agreement;
import org.parley.ikev1.phase1.Authenticator;
import org.parley.ikev1.phase1.Checks;
import org.parley.ikev1.phase1.Derived;
import org.parley.ikev1.phase1.KeyExchangeWork;
import org.parley.ikev1.phase1.OwnKeys;
import org.parley.ikev1.phase1.OwnProof;
import org.parley.ikev1.phase1.Proven;
import org.parley.ikev1.proposal.Outcome;
import org.parley.ikev1.proposal.Phase1Choice;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.crypto.PseudoRandomFunction;
import org.parley.spi.exchange.Chains;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.ExtensionAccess;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.MessageDraft;
import org.parley.spi.exchange.Verdict;
import org.parley.spi.extension.Stage;
import org.parley.wire.ikev1.IdentificationPayloadV1;
import org.parley.wire.ikev1.KeyExchangePayloadV1;
import org.parley.wire.ikev1.NoncePayloadV1;
import org.parley.wire.ikev1.SecurityAssociationPayloadV1;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/** Handlers of the side that sends messages 1 and 3. */
final class AggressiveModeInitiator {
  static final Duration BUDGET = Duration.ofSeconds(20);

  private static final byte[] NOTHING = new byte[0];

  private AggressiveModeInitiator() {}

  /** START: the offer and the group of the key pair. */
  static Verdict begin(HandlerContext context) {
    if (!(context.request() instanceof ExchangeRequest.NewIkeSa request)) {
      return Checks.rejectSilently("Aggressive Mode makes IKE SAs only");
    }
    Authenticator.Found found = Authenticator.find(context, request.record());
    if (found.value().isEmpty()) {
      return Checks.rejectSilently(found.refusal().reason());
    }
    Optional<IkePolicy> policy = OneGroup.of(context, request.policy());
    if (policy.isEmpty()) {
      return Checks.rejectSilently(
          "no group of IKEv1 policy " + request.policy().name() + " can be used now");
    }
    Outcome<SecurityAssociationPayloadV1> offer =
        found.value().get().negotiation(context, policy.get()).offer();
    if (offer.value().isEmpty()) {
      return Checks.rejectSilently(offer.refusal().reason());
    }
    return new Verdict.Await(
        AggressiveMode.STARTING,
        offer.value().get(),
        AggressiveMode.START_KEY_EXCHANGE,
        operation -> KeyExchangeWork.start(policy.get().groups().get(0), operation),
        BUDGET,
        Checks.join(
            Audits.weakness(request.record()),
            List.of(new Effect.ChooseRecords(request.record(), request.policy()))));
  }

  /** STARTING: message 1. */
  static Verdict offer(HandlerContext context) {
    KeyExchangeWork.Started started = context.result(KeyExchangeWork.Started.class);
    if (started.keyPair().isEmpty()) {
      return Checks.rejectSilently(started.fault());
    }
    Authenticator.Found found = Authenticator.find(context, context.sa().record().orElseThrow());
    if (found.value().isEmpty()) {
      return new Verdict.Reject(found.refusal());
    }
    KeyExchangeAlgorithm.Started keyPair = started.keyPair().get();
    ExtensionAccess.Contributed contributed = context.extensions().contribute(Stage.OFFER);
    OfferedKeys data =
        new OfferedKeys(
            context.data(SecurityAssociationPayloadV1.class),
            Slice.of(keyPair.publicValue()),
            keyPair.privateValue(),
            Slice.of(started.nonce()),
            found.value().get().identityPayload(context));
    List<Payload> payloads = new ArrayList<>();
    payloads.add(data.offer());
    payloads.add(new KeyExchangePayloadV1(data.value()));
    payloads.add(NoncePayloadV1.of(started.nonce()));
    payloads.add(data.identity());
    payloads.addAll(found.value().get().requests(context));
    payloads.addAll(contributed.payloads());
    MessageDraft draft = MessageDraft.clear(AggressiveMode.TYPE, payloads);
    List<Effect> effects =
        Checks.join(
            contributed.effects(), List.of(new Effect.Send(draft, Effect.Delivery.EXPECTS_REPLY)));
    return new Verdict.Continue(AggressiveMode.OFFERED, data, effects);
  }

  /** OFFERED: message 2. */
  static Verdict answered(HandlerContext context) {
    IkeMessage message = context.message().message();
    if (message.header().responderSpi() == 0) {
      return new Verdict.Drop("message 2 without a responder cookie");
    }
    Authenticator.Found found = Authenticator.find(context, context.sa().record().orElseThrow());
    if (found.value().isEmpty()) {
      return new Verdict.Reject(found.refusal());
    }
    Authenticator authenticator = found.value().get();
    SecurityAssociationPayloadV1 offer = context.data(OfferedKeys.class).offer();
    Outcome<Phase1Choice> outcome =
        authenticator
            .negotiation(context, context.sa().policy().orElseThrow())
            .check(offer, message.first(SecurityAssociationPayloadV1.class).orElseThrow());
    if (outcome.value().isEmpty()) {
      return new Verdict.Reject(outcome.refusal());
    }
    Slice nonce = message.first(NoncePayloadV1.class).orElseThrow().nonce();
    String fault = Nonces.fault(nonce);
    if (!fault.isEmpty()) {
      return Checks.reject(NotifyTypeV1.PAYLOAD_MALFORMED, fault);
    }
    if (authenticator.proof(message).isEmpty()) {
      return Checks.reject(
          NotifyTypeV1.AUTHENTICATION_FAILED,
          "no proof by " + authenticator.record().remoteMethod() + " in message 2");
    }
    Agreement agreement =
        new Agreement(offer.body(), outcome.value().get(), List.of()).with(message);
    return check(context, authenticator, agreement);
  }

  private static Verdict check(
      HandlerContext context, Authenticator authenticator, Agreement agreement) {
    IkeMessage message = context.message().message();
    IdentificationPayloadV1 peer = message.first(IdentificationPayloadV1.class).orElseThrow();
    OfferedKeys offered = context.data(OfferedKeys.class);
    Cookies cookies = new Cookies(context.sa().initiatorSpi(), message.header().responderSpi());
    ResponderProof work =
        new ResponderProof(
            authenticator.keyExchange(context, agreement, cookies),
            authenticator.credentials(context, agreement, Identities.identity(peer), message),
            message.first(KeyExchangePayloadV1.class).orElseThrow().value(),
            message.first(NoncePayloadV1.class).orElseThrow().nonce(),
            peer,
            authenticator.proof(message).orElseThrow());
    OwnKeys own = offered.chosen(agreement);
    return new Verdict.Await(
        AggressiveMode.CHECKING,
        new Answer(agreement, context.message(), offered.identity(), peer),
        AggressiveMode.DERIVE_KEYS,
        operation -> work.check(own, operation),
        BUDGET,
        Checks.join(
            List.of(
                new Effect.LearnResponderSpi(message.header().responderSpi()),
                new Effect.ChooseSuite(agreement.choice().suite())),
            Checks.vendorIds(message)));
  }

  /** CHECKING: the responder's proof is right; the own one is made. */
  static Verdict prove(HandlerContext context) {
    Derived derived = context.result(Derived.class);
    if (!(derived instanceof Derived.Keys keys)) {
      return new Verdict.Reject(((Derived.Refused) derived).refusal());
    }
    List<Effect> effects =
        List.of(new Effect.SetKeys(keys.keys(), Chains.of(keys.vector(), NOTHING)));
    Authenticator.Found found = Authenticator.find(context, context.sa().record().orElseThrow());
    if (found.value().isEmpty()) {
      return new Verdict.Reject(found.refusal(), effects);
    }
    Answer answer = context.data(Answer.class);
    AlgorithmId prfOfProof = found.value().get().prfOfProof(answer.agreement().choice());
    Optional<PseudoRandomFunction> prf = context.algorithms().prf(prfOfProof);
    if (prf.isEmpty()) {
      return new Verdict.Reject(
          Refusal.silent(context.algorithms().whyAbsent(prfOfProof)), effects);
    }
    ExtensionAccess.ReadBack read =
        Checks.readAll(
            context.extensions(),
            answer.received(),
            List.of(Stage.OFFER, Stage.KEY_EXCHANGE, Stage.AUTHENTICATE));
    Optional<Refusal> refused = read.refusals().stream().findFirst();
    if (refused.isPresent()) {
      return new Verdict.Reject(refused.get(), effects);
    }
    return makeProof(
        context, found.value().get(), prf.get(), keys, Checks.join(effects, read.effects()));
  }

  private static Verdict makeProof(
      HandlerContext context,
      Authenticator authenticator,
      PseudoRandomFunction prf,
      Derived.Keys keys,
      List<Effect> effects) {
    Answer answer = context.data(Answer.class);
    Phase1Transcript transcript = keys.transcript();
    byte[] hash =
        transcript.hashI(prf, keys.keys().secret(KeySchedule.SKEYID), answer.own().body());
    OwnProof work =
        new OwnProof(
            authenticator,
            authenticator.credentials(
                context, answer.agreement(), answer.identity(), answer.received().message()),
            hash);
    return new Verdict.Await(
        AggressiveMode.PROVING, answer, AggressiveMode.AUTHENTICATE, work::make, BUDGET, effects);
  }

  /** PROVING: message 3 and the end. */
  static Verdict establish(HandlerContext context) {
    Proven proven = context.result(Proven.class);
    if (!proven.fault().isEmpty()) {
      return Checks.rejectSilently(proven.fault());
    }
    Authenticator.Found found = Authenticator.find(context, context.sa().record().orElseThrow());
    if (found.value().isEmpty()) {
      return new Verdict.Reject(found.refusal());
    }
    // Only now: that a NAT stands between, which changes addresses, is known from message 2.
    String fault = found.value().get().identityFault(context, context.data(Answer.class).peer());
    return fault.isEmpty()
        ? sendProof(context, found.value().get(), proven)
        : Checks.reject(NotifyTypeV1.INVALID_ID_INFORMATION, fault);
  }

  private static Verdict sendProof(
      HandlerContext context, Authenticator authenticator, Proven proven) {
    Answer answer = context.data(Answer.class);
    ExtensionAccess.Contributed contributed =
        Checks.contributeAll(context.extensions(), List.of(Stage.KEY_EXCHANGE, Stage.AUTHENTICATE));
    List<Payload> payloads = new ArrayList<>();
    payloads.addAll(authenticator.certificates(context, answer.agreement()));
    payloads.add(authenticator.payload(proven.proof()));
    if (context.sa().initialContact()) {
      payloads.add(Notifies.initialContact(Cookies.of(context.sa())));
    }
    payloads.addAll(contributed.payloads());
    Identity own = Identities.identity(answer.own());
    MessageDraft draft = MessageDraft.encrypted(AggressiveMode.TYPE, payloads);
    List<Effect> effects =
        Checks.join(
            List.of(new Effect.SetIdentities(Optional.of(own), Optional.of(answer.identity()))),
            contributed.effects(),
            List.of(
                new Effect.Send(draft, Effect.Delivery.ANSWERS),
                new Effect.Establish(answer.agreement().choice().lifeSeconds())));
    return new Verdict.Done("Aggressive Mode: the peer is " + answer.identity(), effects);
  }
}
