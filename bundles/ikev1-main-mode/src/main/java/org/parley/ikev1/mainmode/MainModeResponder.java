/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.mainmode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.Refusal;
import org.parley.api.identity.Identity;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.IkeVersion;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.Phase1Exchange;
import org.parley.api.secret.Secret;
import org.parley.ikev1.key.Cookies;
import org.parley.ikev1.key.KeySchedule;
import org.parley.ikev1.payload.Identities;
import org.parley.ikev1.payload.Nonces;
import org.parley.ikev1.payload.Notifies;
import org.parley.ikev1.phase1.Agreement;
import org.parley.ikev1.phase1.Authenticator;
import org.parley.ikev1.phase1.Checks;
import org.parley.ikev1.phase1.Derived;
import org.parley.ikev1.phase1.Exchanged;
import org.parley.ikev1.phase1.KeyExchangeWork;
import org.parley.ikev1.phase1.PeerProof;
import org.parley.ikev1.phase1.ProofWork;
import org.parley.ikev1.phase1.Proven;
import org.parley.ikev1.proposal.Lifetime;
import org.parley.ikev1.proposal.Outcome;
import org.parley.ikev1.proposal.Phase1Choice;
import org.parley.spi.crypto.PseudoRandomFunction;
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

/** Handlers of the side that sends messages 2, 4 and 6. */
final class MainModeResponder {
  private static final byte[] NOTHING = new byte[0];

  private MainModeResponder() {}

  /**
   * IDLE: message 1. Record by source address, then version and exchange, then policy, then
   * proposal.
   */
  static Verdict choose(HandlerContext context) {
    List<Effect> audits = new ArrayList<>();
    audits.add(audit("respond new phase 1 negotiation: " + Checks.ends(context)));
    Optional<PolicySearch> search = context.policies();
    if (search.isEmpty()) {
      return Checks.rejectSilently("no policy search is present");
    }
    Found<AuthenticationRecord> record =
        search
            .get()
            .responderRecord(
                IkeVersion.IKEV1, Phase1Exchange.MAIN, context.sa().remote().address());
    context.note(record.decisions());
    if (record.value().isEmpty()) {
      return refuse(record.reason(), audits);
    }
    Found<IkePolicy> policy =
        search.get().ikePolicy(IkeVersion.IKEV1, context.sa().remote().address());
    context.note(policy.decisions());
    if (policy.value().isEmpty()) {
      return refuse(policy.reason(), audits);
    }
    audits.add(audit("found ikev1 policy: " + policy.value().get().name()));
    Authenticator.Found found = Authenticator.find(context, record.value().get());
    if (found.value().isEmpty()) {
      return new Verdict.Reject(found.refusal(), audits);
    }
    return answer(context, found.value().get(), policy.value().get(), audits);
  }

  private static Verdict answer(
      HandlerContext context, Authenticator authenticator, IkePolicy policy, List<Effect> audits) {
    SecurityAssociationPayloadV1 offer =
        context.message().message().first(SecurityAssociationPayloadV1.class).orElseThrow();
    Outcome<Phase1Choice> outcome = authenticator.negotiation(context, policy).choose(offer);
    List<Effect> chosen =
        Checks.join(audits, List.of(new Effect.ChooseRecords(authenticator.record(), policy)));
    return outcome
        .value()
        .map(
            choice ->
                sendChoice(
                    context,
                    context.extensions().choosing(authenticator.record()),
                    agreed(context, offer, choice),
                    chosen))
        .orElseGet(
            () -> new Verdict.Reject(outcome.refusal(), Checks.join(audits, outcome.audits())));
  }

  private static Agreement agreed(
      HandlerContext context, SecurityAssociationPayloadV1 offer, Phase1Choice choice) {
    return new Agreement(offer.body(), choice, List.of()).with(context.message().message());
  }

  private static Verdict sendChoice(
      HandlerContext context,
      ExtensionAccess extensions,
      Agreement agreement,
      List<Effect> before) {
    IkeMessage message = context.message().message();
    ExtensionAccess.ReadBack read = extensions.read(Stage.OFFER, context.message());
    ExtensionAccess.Contributed contributed = extensions.contribute(Stage.OFFER);
    List<Payload> payloads = new ArrayList<>();
    payloads.add(agreement.choice().answer());
    payloads.addAll(contributed.payloads());
    List<Effect> effects =
        Checks.join(
            before,
            List.of(new Effect.ChooseSuite(agreement.choice().suite())),
            Checks.vendorIds(message),
            read.effects(),
            contributed.effects(),
            List.of(send(MessageDraft.clear(MainModeInitiator.TYPE, payloads))));
    return Checks.refused(read)
        .orElseGet(() -> new Verdict.Continue(MainMode.ANSWERED, agreement, effects));
  }

  /** ANSWERED: message 3. */
  static Verdict keysCame(HandlerContext context) {
    IkeMessage message = context.message().message();
    Slice value = message.first(KeyExchangePayloadV1.class).orElseThrow().value();
    Slice nonce = message.first(NoncePayloadV1.class).orElseThrow().nonce();
    String fault = Nonces.fault(nonce);
    if (!fault.isEmpty()) {
      return Checks.reject(NotifyTypeV1.PAYLOAD_MALFORMED, fault);
    }
    Authenticator.Found found = Authenticator.find(context, context.sa().record().orElseThrow());
    if (found.value().isEmpty()) {
      return new Verdict.Reject(found.refusal());
    }
    ExtensionAccess.ReadBack read =
        context.extensions().read(Stage.KEY_EXCHANGE, context.message());
    Agreement agreement = context.data(Agreement.class).with(message);
    KeyExchangeWork work = found.value().get().keyExchange(context, agreement);
    return Checks.refused(read)
        .orElseGet(
            () ->
                new Verdict.Await(
                    MainMode.RESPONDING,
                    agreement,
                    MainMode.DERIVE_KEYS,
                    operation -> work.respond(value, nonce, operation),
                    MainModeInitiator.BUDGET,
                    Checks.join(Checks.vendorIds(message), read.effects())));
  }

  /** RESPONDING: message 4. */
  static Verdict sendKeys(HandlerContext context) {
    Derived derived = context.result(Derived.class);
    if (!(derived instanceof Derived.Keys keys)) {
      return new Verdict.Reject(((Derived.Refused) derived).refusal());
    }
    Authenticator.Found found = Authenticator.find(context, context.sa().record().orElseThrow());
    if (found.value().isEmpty()) {
      return new Verdict.Reject(found.refusal());
    }
    ExtensionAccess.Contributed contributed = context.extensions().contribute(Stage.KEY_EXCHANGE);
    List<Payload> payloads = new ArrayList<>();
    payloads.add(new KeyExchangePayloadV1(keys.transcript().responderValue()));
    payloads.add(NoncePayloadV1.of(keys.nonce()));
    payloads.addAll(found.value().get().requests(context));
    payloads.addAll(contributed.payloads());
    List<Effect> effects =
        Checks.join(
            contributed.effects(),
            List.of(
                send(MessageDraft.clear(MainModeInitiator.TYPE, payloads)),
                new Effect.SetKeys(keys.keys(), Chains.of(keys.vector(), NOTHING))));
    Agreement agreement = context.data(Agreement.class);
    return new Verdict.Continue(
        MainMode.KEYED, new Exchanged(agreement, keys.transcript()), effects);
  }

  /** KEYED: message 5. */
  static Verdict proofCame(HandlerContext context) {
    IkeMessage message = context.message().message();
    Authenticator.Found found = Authenticator.find(context, context.sa().record().orElseThrow());
    if (found.value().isEmpty()) {
      return new Verdict.Drop(found.refusal().reason());
    }
    Authenticator authenticator = found.value().get();
    AlgorithmId prfOfProof =
        authenticator.prfOfProof(context.data(Exchanged.class).agreement().choice());
    Optional<PseudoRandomFunction> prf = context.algorithms().prf(prfOfProof);
    if (prf.isEmpty()) {
      return new Verdict.Drop("no provider of the prf " + prfOfProof);
    }
    IdentificationPayloadV1 identity = message.first(IdentificationPayloadV1.class).orElseThrow();
    String fault = authenticator.identityFault(context, identity);
    if (!fault.isEmpty()) {
      return Checks.reject(NotifyTypeV1.INVALID_ID_INFORMATION, fault);
    }
    Optional<byte[]> proof = authenticator.proof(message);
    if (proof.isEmpty()) {
      return Checks.reject(
          NotifyTypeV1.AUTHENTICATION_FAILED,
          "no proof by " + authenticator.record().remoteMethod() + " in message 5");
    }
    ExtensionAccess.ReadBack read =
        context.extensions().read(Stage.AUTHENTICATE, context.message());
    return Checks.refused(read)
        .orElseGet(
            () ->
                authenticate(
                    context, authenticator, prf.get(), identity, proof.get(), read.effects()));
  }

  private static Verdict authenticate(
      HandlerContext context,
      Authenticator authenticator,
      PseudoRandomFunction prf,
      IdentificationPayloadV1 identity,
      byte[] proof,
      List<Effect> effects) {
    IkeMessage message = context.message().message();
    Exchanged exchanged = context.data(Exchanged.class);
    // strongSwan, as initiator, asks for certificates only in message 5.
    Agreement agreement = exchanged.agreement().with(message);
    IdentificationPayloadV1 own = authenticator.identityPayload(context);
    Secret skeyid = context.sa().keys().orElseThrow().secret(KeySchedule.SKEYID);
    byte[] expected = exchanged.transcript().hashI(prf, skeyid, identity.body());
    byte[] ownHash = exchanged.transcript().hashR(prf, skeyid, own.body());
    Identity peer = Identities.identity(identity);
    ProofWork work =
        new ProofWork(
            authenticator,
            authenticator.credentials(context, agreement, peer, message),
            expected,
            proof);
    PeerProof data =
        new PeerProof(agreement, peer, own, Checks.initialContact(message), Optional.empty());
    return new Verdict.Await(
        MainMode.PROVING,
        data,
        MainMode.AUTHENTICATE,
        operation -> work.verifyAndProve(ownHash, operation),
        MainModeInitiator.BUDGET,
        effects);
  }

  /** PROVING: message 6 and the end. */
  static Verdict establish(HandlerContext context) {
    Proven proven = context.result(Proven.class);
    if (!proven.fault().isEmpty()) {
      return Checks.reject(NotifyTypeV1.AUTHENTICATION_FAILED, proven.fault());
    }
    Authenticator.Found found = Authenticator.find(context, context.sa().record().orElseThrow());
    if (found.value().isEmpty()) {
      return new Verdict.Reject(found.refusal());
    }
    return sendProof(context, found.value().get(), proven);
  }

  private static Verdict sendProof(
      HandlerContext context, Authenticator authenticator, Proven proven) {
    PeerProof data = context.data(PeerProof.class);
    ExtensionAccess.Contributed contributed = context.extensions().contribute(Stage.AUTHENTICATE);
    List<Payload> payloads = new ArrayList<>();
    payloads.add(data.own());
    payloads.addAll(authenticator.certificates(context, data.agreement()));
    payloads.add(authenticator.payload(proven.proof()));
    payloads.addAll(notifies(context, data.agreement().choice()));
    payloads.addAll(contributed.payloads());
    List<Effect> effects = new ArrayList<>();
    effects.add(
        new Effect.SetIdentities(
            Optional.of(authenticator.ownIdentity(context)), Optional.of(data.peer())));
    if (data.initialContact()) {
      effects.add(new Effect.ForgetOlder("INITIAL-CONTACT of " + data.peer()));
    }
    effects.addAll(contributed.effects());
    effects.add(send(MessageDraft.encrypted(MainModeInitiator.TYPE, payloads)));
    effects.add(new Effect.Establish(data.agreement().choice().lifeSeconds()));
    return new Verdict.Done("Main Mode: the peer is " + data.peer(), effects);
  }

  private static List<Payload> notifies(HandlerContext context, Phase1Choice choice) {
    List<Payload> notifies = new ArrayList<>();
    if (choice.tellLifetime()) {
      notifies.add(
          Notifies.responderLifetime(
              Cookies.of(context.sa()), Lifetime.ofSeconds(choice.lifeSeconds())));
    }
    if (context.sa().initialContact()) {
      notifies.add(Notifies.initialContact(Cookies.of(context.sa())));
    }
    return notifies;
  }

  private static Verdict refuse(String reason, List<Effect> audits) {
    return new Verdict.Reject(Refusal.of(NotifyTypeV1.NO_PROPOSAL_CHOSEN.value(), reason), audits);
  }

  private static Effect audit(String text) {
    return new Effect.Audit(AuditLevel.INFORMATIVE, text);
  }

  private static Effect send(MessageDraft draft) {
    return new Effect.Send(draft, Effect.Delivery.ANSWERS);
  }
}
