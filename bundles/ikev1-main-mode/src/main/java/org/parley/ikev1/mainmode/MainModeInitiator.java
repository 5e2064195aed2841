/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.mainmode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.identity.Identity;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.policy.IkePolicy;
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
import org.parley.ikev1.phase1.OwnKeys;
import org.parley.ikev1.phase1.PeerProof;
import org.parley.ikev1.phase1.ProofWork;
import org.parley.ikev1.phase1.Proven;
import org.parley.ikev1.proposal.Lifetime;
import org.parley.ikev1.proposal.Outcome;
import org.parley.ikev1.proposal.Phase1Choice;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.crypto.PseudoRandomFunction;
import org.parley.spi.exchange.Chains;
import org.parley.spi.exchange.CipherSuite;
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

/** Handlers of the side that sends messages 1, 3 and 5. */
final class MainModeInitiator {
  static final ExchangeType TYPE = ExchangeType.IDENTITY_PROTECTION;
  static final Duration BUDGET = Duration.ofSeconds(20);

  private static final byte[] NOTHING = new byte[0];

  private MainModeInitiator() {}

  /** START: message 1. */
  static Verdict offer(HandlerContext context) {
    if (!(context.request() instanceof ExchangeRequest.NewIkeSa request)) {
      return Checks.rejectSilently("Main Mode makes IKE SAs only");
    }
    Authenticator.Found found = Authenticator.find(context, request.record());
    if (found.value().isEmpty()) {
      return Checks.rejectSilently(found.refusal().reason());
    }
    Outcome<SecurityAssociationPayloadV1> offer =
        found.value().get().negotiation(context, request.policy()).offer();
    if (offer.value().isEmpty()) {
      return Checks.rejectSilently(offer.refusal().reason());
    }
    ExtensionAccess.Contributed contributed = context.extensions().contribute(Stage.OFFER);
    List<Payload> payloads = new ArrayList<>();
    payloads.add(offer.value().get());
    payloads.addAll(contributed.payloads());
    List<Effect> effects =
        Checks.join(
            List.of(new Effect.ChooseRecords(request.record(), request.policy())),
            contributed.effects(),
            List.of(send(MessageDraft.clear(TYPE, payloads))));
    return new Verdict.Continue(MainMode.OFFERED, offer.value().get(), effects);
  }

  /** OFFERED: message 2. */
  static Verdict chosen(HandlerContext context) {
    IkeMessage message = context.message().message();
    if (message.header().responderSpi() == 0) {
      return new Verdict.Drop("message 2 without a responder cookie");
    }
    SecurityAssociationPayloadV1 offer = context.data(SecurityAssociationPayloadV1.class);
    SecurityAssociationPayloadV1 answer =
        message.first(SecurityAssociationPayloadV1.class).orElseThrow();
    Authenticator.Found found = Authenticator.find(context, context.sa().record().orElseThrow());
    if (found.value().isEmpty()) {
      return new Verdict.Reject(found.refusal());
    }
    IkePolicy policy = context.sa().policy().orElseThrow();
    Outcome<Phase1Choice> outcome =
        found.value().get().negotiation(context, policy).check(offer, answer);
    return outcome
        .value()
        .map(choice -> startKeyExchange(context, agreed(message, offer, choice)))
        .orElseGet(() -> new Verdict.Reject(outcome.refusal()));
  }

  private static Agreement agreed(
      IkeMessage message, SecurityAssociationPayloadV1 offer, Phase1Choice choice) {
    return new Agreement(offer.body(), choice, List.of()).with(message);
  }

  private static Verdict startKeyExchange(HandlerContext context, Agreement agreement) {
    IkeMessage message = context.message().message();
    ExtensionAccess.ReadBack read = context.extensions().read(Stage.OFFER, context.message());
    CipherSuite suite = agreement.choice().suite();
    List<Effect> effects =
        Checks.join(
            List.of(
                new Effect.LearnResponderSpi(message.header().responderSpi()),
                new Effect.ChooseSuite(suite)),
            Checks.vendorIds(message),
            read.effects());
    return Checks.refused(read)
        .orElseGet(
            () ->
                new Verdict.Await(
                    MainMode.STARTING,
                    agreement,
                    MainMode.START_KEY_EXCHANGE,
                    operation -> KeyExchangeWork.start(suite.keyExchange(), operation),
                    BUDGET,
                    effects));
  }

  /** STARTING: message 3. */
  static Verdict sendKeys(HandlerContext context) {
    KeyExchangeWork.Started started = context.result(KeyExchangeWork.Started.class);
    if (started.keyPair().isEmpty()) {
      return Checks.rejectSilently(started.fault());
    }
    Authenticator.Found found = Authenticator.find(context, context.sa().record().orElseThrow());
    if (found.value().isEmpty()) {
      return new Verdict.Reject(found.refusal());
    }
    KeyExchangeAlgorithm.Started keyPair = started.keyPair().get();
    ExtensionAccess.Contributed contributed = context.extensions().contribute(Stage.KEY_EXCHANGE);
    List<Payload> payloads = new ArrayList<>();
    payloads.add(KeyExchangePayloadV1.of(keyPair.publicValue()));
    payloads.add(NoncePayloadV1.of(started.nonce()));
    payloads.addAll(found.value().get().requests(context));
    payloads.addAll(contributed.payloads());
    OwnKeys own =
        new OwnKeys(
            context.data(Agreement.class),
            Slice.of(keyPair.publicValue()),
            keyPair.privateValue(),
            Slice.of(started.nonce()));
    List<Effect> effects =
        Checks.join(contributed.effects(), List.of(send(MessageDraft.clear(TYPE, payloads))));
    return new Verdict.Continue(MainMode.KEYS_SENT, own, effects);
  }

  /** KEYS_SENT: message 4. */
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
    OwnKeys own = context.data(OwnKeys.class);
    Authenticator authenticator = found.value().get();
    Slice identity = authenticator.identityPayload(context).body();
    Agreement agreement = own.agreement().with(message);
    KeyExchangeWork work = authenticator.keyExchange(context, agreement);
    return Checks.refused(read)
        .orElseGet(
            () ->
                new Verdict.Await(
                    MainMode.DERIVING,
                    agreement,
                    MainMode.DERIVE_KEYS,
                    operation -> work.finish(own, value, nonce, identity, operation),
                    BUDGET,
                    Checks.join(Checks.vendorIds(message), read.effects())));
  }

  /** DERIVING: message 5. */
  static Verdict prove(HandlerContext context) {
    Derived derived = context.result(Derived.class);
    if (!(derived instanceof Derived.Keys keys)) {
      return new Verdict.Reject(((Derived.Refused) derived).refusal());
    }
    Authenticator.Found found = Authenticator.find(context, context.sa().record().orElseThrow());
    if (found.value().isEmpty()) {
      return new Verdict.Reject(found.refusal());
    }
    return sendProof(context, found.value().get(), keys);
  }

  private static Verdict sendProof(
      HandlerContext context, Authenticator authenticator, Derived.Keys keys) {
    Agreement agreement = context.data(Agreement.class);
    ExtensionAccess.Contributed contributed = context.extensions().contribute(Stage.AUTHENTICATE);
    List<Payload> payloads = new ArrayList<>();
    payloads.add(authenticator.identityPayload(context));
    payloads.addAll(authenticator.certificates(context, agreement));
    payloads.add(authenticator.payload(keys.proof()));
    if (context.sa().initialContact()) {
      payloads.add(Notifies.initialContact(Cookies.of(context.sa())));
    }
    payloads.addAll(contributed.payloads());
    Identity identity = authenticator.ownIdentity(context);
    List<Effect> effects =
        Checks.join(
            List.of(
                new Effect.SetKeys(keys.keys(), Chains.of(keys.vector(), NOTHING)),
                new Effect.SetIdentities(Optional.of(identity), Optional.empty())),
            contributed.effects(),
            List.of(send(MessageDraft.encrypted(TYPE, payloads))));
    return new Verdict.Continue(
        MainMode.PROOF_SENT, new Exchanged(agreement, keys.transcript()), effects);
  }

  /** PROOF_SENT: message 6. */
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
    Optional<byte[]> proof = authenticator.proof(message);
    if (proof.isEmpty()) {
      return Checks.reject(
          NotifyTypeV1.AUTHENTICATION_FAILED,
          "no proof by " + authenticator.record().remoteMethod() + " in message 6");
    }
    String fault = authenticator.identityFault(context, identity);
    return fault.isEmpty()
        ? verify(context, authenticator, prf.get(), identity, proof.get())
        : Checks.reject(NotifyTypeV1.INVALID_ID_INFORMATION, fault);
  }

  private static Verdict verify(
      HandlerContext context,
      Authenticator authenticator,
      PseudoRandomFunction prf,
      IdentificationPayloadV1 identity,
      byte[] proof) {
    IkeMessage message = context.message().message();
    ExtensionAccess.ReadBack read =
        context.extensions().read(Stage.AUTHENTICATE, context.message());
    Exchanged exchanged = context.data(Exchanged.class);
    Secret skeyid = context.sa().keys().orElseThrow().secret(KeySchedule.SKEYID);
    byte[] expected = exchanged.transcript().hashR(prf, skeyid, identity.body());
    Identity peer = Identities.identity(identity);
    ProofWork work =
        new ProofWork(
            authenticator,
            authenticator.credentials(context, exchanged.agreement(), peer, message),
            expected,
            proof);
    PeerProof data =
        new PeerProof(
            exchanged.agreement(),
            peer,
            authenticator.identityPayload(context),
            Checks.initialContact(message),
            Checks.responderLifetime(message));
    return Checks.refused(read)
        .orElseGet(
            () ->
                new Verdict.Await(
                    MainMode.VERIFYING,
                    data,
                    MainMode.AUTHENTICATE,
                    work::verify,
                    BUDGET,
                    read.effects()));
  }

  /** VERIFYING: the end. */
  static Verdict establish(HandlerContext context) {
    Proven proven = context.result(Proven.class);
    if (!proven.fault().isEmpty()) {
      return Checks.reject(NotifyTypeV1.AUTHENTICATION_FAILED, proven.fault());
    }
    PeerProof data = context.data(PeerProof.class);
    Lifetime offered = Lifetime.ofSeconds(data.agreement().choice().lifeSeconds());
    long life = data.responderLifetime().map(offered::shorter).orElse(offered).seconds();
    List<Effect> effects = new ArrayList<>();
    effects.add(new Effect.SetIdentities(context.sa().localIdentity(), Optional.of(data.peer())));
    if (data.initialContact()) {
      effects.add(new Effect.ForgetOlder("INITIAL-CONTACT of " + data.peer()));
    }
    effects.add(new Effect.Establish(life));
    return new Verdict.Done("Main Mode: the peer is " + data.peer(), effects);
  }

  private static Effect send(MessageDraft draft) {
    return new Effect.Send(draft, Effect.Delivery.EXPECTS_REPLY);
  }
}
