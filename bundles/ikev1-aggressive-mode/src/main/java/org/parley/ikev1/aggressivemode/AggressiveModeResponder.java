/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.aggressivemode;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.Decision;
import org.parley.api.event.Refusal;
import org.parley.api.number.IkeVersion;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.IkePolicy;
import org.parley.ikev1.payload.Identities;
import org.parley.ikev1.payload.Nonces;
import org.parley.ikev1.phase1.Agreement;
import org.parley.ikev1.phase1.Authenticator;
import org.parley.ikev1.phase1.Checks;
import org.parley.ikev1.phase1.Derived;
import org.parley.ikev1.phase1.KeyExchangeWork;
import org.parley.ikev1.proposal.Outcome;
import org.parley.ikev1.proposal.Phase1Choice;
import org.parley.spi.exchange.Chains;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.ExtensionAccess;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.MessageDraft;
import org.parley.spi.exchange.Verdict;
import org.parley.spi.extension.Stage;
import org.parley.spi.policy.Found;
import org.parley.spi.policy.PolicySearch;
import org.parley.wire.ikev1.IdentificationPayloadV1;
import org.parley.wire.ikev1.KeyExchangePayloadV1;
import org.parley.wire.ikev1.NoncePayloadV1;
import org.parley.wire.ikev1.SecurityAssociationPayloadV1;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/** Handlers of the side that sends message 2. */
record AggressiveModeResponder(UnknownIdentity unknownIdentity) {
  private static final byte[] NOTHING = new byte[0];

  /**
   * IDLE: message 1. Record by identity, then version, exchange and source address, then policy by
   * source address, then proposal.
   */
  Verdict choose(HandlerContext context) {
    IkeMessage message = context.message().message();
    Optional<PolicySearch> search = context.policies();
    if (search.isEmpty()) {
      return Checks.rejectSilently("no policy search is present");
    }
    IdentificationPayloadV1 identity = message.first(IdentificationPayloadV1.class).orElseThrow();
    String fault = Nonces.fault(message.first(NoncePayloadV1.class).orElseThrow().nonce());
    if (fault.isEmpty()) {
      fault = Identities.portFault(identity);
    }
    if (!fault.isEmpty()) {
      return Checks.reject(NotifyTypeV1.PAYLOAD_MALFORMED, fault);
    }
    List<Effect> audits = new ArrayList<>();
    audits.add(audit("respond new phase 1 negotiation: " + Checks.ends(context)));
    Found<AuthenticationRecord> record =
        search.get().aggressiveModeRecord(Identities.identity(identity), source(context));
    context.note(record.decisions());
    Found<IkePolicy> policy = search.get().ikePolicy(IkeVersion.IKEV1, source(context));
    context.note(policy.decisions());
    if (policy.value().isEmpty()) {
      return refuse(policy.reason(), audits);
    }
    audits.add(audit("found ikev1 policy: " + policy.value().get().name()));
    Asker asker = new Asker(identity, policy.value().get(), audits);
    return record
        .value()
        .map(known -> choose(context, asker, known, ""))
        .orElseGet(() -> standIn(context, asker, search.get(), record.reason()));
  }

  /** Whoever has sent message 1. */
  private record Asker(IdentificationPayloadV1 identity, IkePolicy policy, List<Effect> audits) {}

  private Verdict standIn(HandlerContext context, Asker asker, PolicySearch search, String reason) {
    Optional<AuthenticationRecord> standIn =
        search
            .aggressiveModeRecord(source(context))
            .value()
            .flatMap(
                like -> unknownIdentity.standIn(context, like, asker.policy(), asker.identity()));
    if (standIn.isEmpty()) {
      return refuse(reason, asker.audits());
    }
    context.note(
        "authentication record",
        Identities.identity(asker.identity()).toString(),
        Decision.Verdict.REFUSED,
        reason + "; answered like a known identity, so that the answer does not tell who is known");
    return choose(context, asker, standIn.get(), reason);
  }

  private Verdict choose(
      HandlerContext context, Asker asker, AuthenticationRecord record, String unknown) {
    Authenticator.Found found = Authenticator.find(context, record);
    if (found.value().isEmpty()) {
      return new Verdict.Reject(found.refusal(), asker.audits());
    }
    SecurityAssociationPayloadV1 offer =
        context.message().message().first(SecurityAssociationPayloadV1.class).orElseThrow();
    Outcome<Phase1Choice> outcome =
        found.value().get().negotiation(context, asker.policy()).choose(offer);
    if (outcome.value().isEmpty()) {
      return new Verdict.Reject(outcome.refusal(), Checks.join(asker.audits(), outcome.audits()));
    }
    Agreement agreement =
        new Agreement(offer.body(), outcome.value().get(), List.of())
            .with(context.message().message());
    Asked asked = new Asked(agreement, record, unknown, asker.identity(), Optional.empty());
    return derive(context, found.value().get(), asked, asker);
  }

  private static Verdict derive(
      HandlerContext context, Authenticator authenticator, Asked asked, Asker asker) {
    IkeMessage message = context.message().message();
    Slice value = message.first(KeyExchangePayloadV1.class).orElseThrow().value();
    Slice nonce = message.first(NoncePayloadV1.class).orElseThrow().nonce();
    KeyExchangeWork work = authenticator.keyExchange(context, asked.agreement());
    Slice own = authenticator.identityPayload(context).body();
    ExtensionAccess.ReadBack read =
        context.extensions().choosing(asked.record()).read(Stage.OFFER, context.message());
    // A stand-in is no record of the SA: nothing may be looked up or kept by it.
    List<Effect> records =
        asked.known()
            ? Checks.join(
                Audits.weakness(asked.record()),
                List.of(new Effect.ChooseRecords(asked.record(), asker.policy())))
            : List.of();
    return Checks.refused(read)
        .orElseGet(
            () ->
                new Verdict.Await(
                    AggressiveMode.RESPONDING,
                    asked,
                    AggressiveMode.DERIVE_KEYS,
                    operation -> work.respondAndProve(value, nonce, own, operation),
                    AggressiveModeInitiator.BUDGET,
                    Checks.join(
                        asker.audits(),
                        records,
                        List.of(new Effect.ChooseSuite(asked.agreement().choice().suite())),
                        Checks.vendorIds(message),
                        read.effects())));
  }

  /** RESPONDING: message 2. */
  Verdict answer(HandlerContext context) {
    Derived derived = context.result(Derived.class);
    if (!(derived instanceof Derived.Keys keys)) {
      return new Verdict.Reject(((Derived.Refused) derived).refusal());
    }
    List<Effect> own = List.of(new Effect.SetKeys(keys.keys(), Chains.of(keys.vector(), NOTHING)));
    Asked asked = context.data(Asked.class);
    Authenticator.Found found = Authenticator.find(context, asked.record());
    if (found.value().isEmpty()) {
      return new Verdict.Reject(found.refusal(), own);
    }
    Authenticator authenticator = found.value().get();
    ExtensionAccess.Contributed contributed =
        Checks.contributeAll(
            context.extensions().choosing(asked.record()),
            List.of(Stage.OFFER, Stage.KEY_EXCHANGE, Stage.AUTHENTICATE));
    List<Payload> payloads = new ArrayList<>();
    payloads.add(asked.agreement().choice().answer());
    payloads.add(new KeyExchangePayloadV1(keys.transcript().responderValue()));
    payloads.add(NoncePayloadV1.of(keys.nonce()));
    payloads.add(authenticator.identityPayload(context));
    payloads.addAll(authenticator.certificates(context, asked.agreement()));
    payloads.add(authenticator.payload(keys.proof()));
    payloads.addAll(authenticator.requests(context));
    payloads.addAll(contributed.payloads());
    MessageDraft draft = MessageDraft.clear(AggressiveMode.TYPE, payloads);
    return new Verdict.Continue(
        AggressiveMode.ANSWERED,
        asked.with(keys.transcript()),
        Checks.join(
            contributed.effects(),
            List.of(new Effect.Send(draft, Effect.Delivery.ANSWERS_UNPROVEN)),
            own));
  }

  private static InetAddress source(HandlerContext context) {
    return context.sa().remote().address();
  }

  private static Verdict refuse(String reason, List<Effect> audits) {
    return new Verdict.Reject(Refusal.of(NotifyTypeV1.NO_PROPOSAL_CHOSEN.value(), reason), audits);
  }

  private static Effect audit(String text) {
    return new Effect.Audit(AuditLevel.INFORMATIVE, text);
  }
}
