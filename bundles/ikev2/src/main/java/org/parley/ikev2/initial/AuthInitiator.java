/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.initial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.event.Decision;
import org.parley.api.event.Refusal;
import org.parley.api.identity.Identity;
import org.parley.api.number.AuthenticationMethod;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.NotifyType;
import org.parley.api.number.PayloadType;
import org.parley.api.policy.AuthenticationKind;
import org.parley.api.policy.IpsecProtocol;
import org.parley.ikev2.child.ChildAgreement;
import org.parley.ikev2.child.ChildOffer;
import org.parley.ikev2.child.ChildOperations;
import org.parley.ikev2.key.KeySchedule;
import org.parley.ikev2.key.Nonces;
import org.parley.ikev2.message.Judged;
import org.parley.ikev2.message.Messages;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.auth.Credentials;
import org.parley.spi.auth.Ikev2Authentication;
import org.parley.spi.crypto.PseudoRandomFunction;
import org.parley.spi.exchange.Chains;
import org.parley.spi.exchange.CipherSuite;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.ExtensionAccess;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.IkeKeys;
import org.parley.spi.exchange.MessageDraft;
import org.parley.spi.exchange.NewChild;
import org.parley.spi.exchange.OperationContext;
import org.parley.spi.exchange.Verdict;
import org.parley.spi.extension.Stage;
import org.parley.wire.ikev2.AuthenticationPayload;
import org.parley.wire.ikev2.IdentificationPayload;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/** The initiator of IKE_AUTH. */
final class AuthInitiator {

  /** What waits for keys and proof. */
  private record Agreeing(InitialAttempt attempt, Flow flow) {}

  /**
   * Facts of IKE_SA_INIT that IKE_AUTH builds on.
   *
   * @param ownFirst own IKE_SA_INIT message
   * @param peerFirst the responder's
   */
  private record Flow(
      CipherSuite suite, Nonces nonces, Slice ownFirst, Slice peerFirst, long responderSpi) {}

  /** Keys, the own proof and SPIs. */
  private record Proven(IkeKeys keys, byte[] proof, Map<IpsecProtocol, Long> spis) {}

  /** What waits for the response of IKE_AUTH. */
  private record Sent(InitialAttempt attempt, Flow flow, ChildOffer offer) {}

  /** What waits for verification. */
  private record Verifying(
      Sent sent, Identity peer, Judged<ChildAgreement> child, IkeMessage response) {}

  /** The peer is who it says it is; keys of the first pair, or why there are none. */
  private record Verified(Judged<ChildOperations.Keyed> child) {}

  /** Has keys agreed, the own proof made and SPIs reserved. */
  static Verdict agree(
      HandlerContext context,
      InitialAttempt attempt,
      CipherSuite suite,
      Nonces nonces,
      Slice peerValue,
      List<Effect> effects) {
    IkeMessage response = context.message().message();
    long responderSpi = response.header().responderSpi();
    Flow flow = new Flow(suite, nonces, last(context.sent()), response.octets(), responderSpi);
    Optional<Ikev2Authentication> method =
        context.ikev2Authentication(attempt.record().localMethod());
    if (method.isEmpty()) {
      return new Verdict.Reject(Refusal.silent(absence(attempt.record().localMethod())));
    }
    Agreement.Terms terms =
        new Agreement.Terms(suite, nonces, context.sa().initiatorSpi(), responderSpi);
    Credentials credentials = credentials(context, attempt, Optional.empty());
    return new Verdict.Await(
        Initial.AGREEING,
        new Agreeing(attempt, flow),
        Initial.AGREEMENT,
        operation -> prove(operation, attempt, flow, terms, peerValue, method.get(), credentials),
        ChildOperations.BUDGET,
        effects);
  }

  private static Judged<Proven> prove(
      OperationContext operation,
      InitialAttempt attempt,
      Flow flow,
      Agreement.Terms terms,
      Slice peerValue,
      Ikev2Authentication method,
      Credentials credentials) {
    Judged<IkeKeys> keys =
        Agreement.finish(operation, terms, attempt.keyShare().orElseThrow(), peerValue);
    if (keys.value().isEmpty()) {
      return Judged.bad(Refusal.silent(keys.refusal().orElseThrow().reason()));
    }
    PseudoRandomFunction prf = operation.algorithms().prf(flow.suite().prf()).orElseThrow();
    byte[] octets =
        SignedOctets.of(
            prf,
            flow.ownFirst(),
            flow.nonces().responder(),
            keys.value().get().secret(KeySchedule.SK_PI),
            identity(attempt).body());
    AuthenticationResult<byte[]> proof =
        method.prove(credentials, operation.algorithms(), prf, octets);
    if (proof.value().isEmpty()) {
      return Judged.bad(Refusal.silent(proof.reason()));
    }
    return ChildOffer.reserve(operation, attempt.child(), attempt.transforms())
        .map(spis -> Judged.good(new Proven(keys.value().get(), proof.value().get(), spis)))
        .orElseGet(() -> Judged.bad(Refusal.silent(ChildOffer.NO_SPI)));
  }

  private static String absence(AuthenticationKind method) {
    return "no provider of authentication by " + method;
  }

  Verdict agreed(HandlerContext context) {
    Agreeing agreeing = context.data(Agreeing.class);
    Judged<Proven> judged = Judged.result(context, Proven.class);
    Optional<Ikev2Authentication> method =
        context.ikev2Authentication(agreeing.attempt().record().localMethod());
    if (judged.value().isEmpty() || method.isEmpty()) {
      return new Verdict.Reject(
          judged
              .refusal()
              .orElseGet(() -> Refusal.silent(absence(agreeing.attempt().record().localMethod()))));
    }
    Proven proven = judged.value().get();
    InitialAttempt attempt = agreeing.attempt();
    ChildOffer offer =
        new ChildOffer(
            attempt.child(), attempt.transforms(), proven.spis(), List.of(), Optional.empty());
    List<Payload> payloads = new ArrayList<>();
    payloads.add(identity(attempt));
    payloads.add(
        AuthenticationPayload.of(
            new AuthenticationMethod(method.get().authMethod()), Slice.of(proven.proof())));
    payloads.addAll(offer.payloads());
    payloads.addAll(AuthNotifies.request(context.sa()));
    ExtensionAccess.Contributed more = context.extensions().contribute(Stage.AUTHENTICATE);
    payloads.addAll(more.payloads());
    List<Effect> effects = new ArrayList<>();
    effects.add(new Effect.LearnResponderSpi(agreeing.flow().responderSpi()));
    effects.add(new Effect.ChooseSuite(agreeing.flow().suite()));
    effects.add(new Effect.SetKeys(proven.keys(), Chains.EMPTY));
    effects.addAll(more.effects());
    effects.add(Messages.request(ExchangeType.IKE_AUTH, payloads));
    return new Verdict.Continue(
        Initial.AUTH_SENT, new Sent(attempt, agreeing.flow(), offer), effects);
  }

  Verdict answered(HandlerContext context) {
    Sent sent = context.data(Sent.class);
    IkeMessage response = context.message().message();
    Optional<IdentificationPayload> identity = identity(response);
    Optional<AuthenticationPayload> proof = response.first(AuthenticationPayload.class);
    if (identity.isEmpty() || proof.isEmpty()) {
      String said =
          Messages.error(response)
              .map(one -> one.notifyType().name())
              .orElse("without IDr and AUTH");
      return new Verdict.Reject(Refusal.silent("the responder answers IKE_AUTH: " + said));
    }
    Identity peer =
        new Identity(identity.get().identificationType(), identity.get().data().toArray());
    Optional<String> stranger = PeerIdentity.misfit(context, sent.attempt().record(), peer);
    Optional<Ikev2Authentication> method =
        context.ikev2Authentication(sent.attempt().record().remoteMethod());
    if (stranger.isPresent() || method.isEmpty()) {
      return distrust(stranger.orElseGet(() -> absence(sent.attempt().record().remoteMethod())));
    }
    if (method.get().authMethod() != proof.get().method().value()) {
      return distrust(
          "authentication method, own:peer = "
              + sent.attempt().record().remoteMethod()
              + ":"
              + proof.get().method().name());
    }
    Judged<ChildAgreement> child = child(sent, response);
    return verify(context, sent, new Verifying(sent, peer, child, response), method.get());
  }

  private static Judged<ChildAgreement> child(Sent sent, IkeMessage response) {
    return Messages.error(response)
        .<Judged<ChildAgreement>>map(
            error ->
                Judged.bad(Refusal.silent("the responder refused: " + error.notifyType().name())))
        .orElseGet(() -> sent.offer().accept(response));
  }

  private static Verdict verify(
      HandlerContext context, Sent sent, Verifying verifying, Ikev2Authentication method) {
    IkeKeys keys = context.sa().keys().orElseThrow();
    Credentials credentials = credentials(context, sent.attempt(), Optional.of(verifying.peer()));
    Slice identityBody = identity(verifying.response()).orElseThrow().body();
    byte[] proof =
        verifying.response().first(AuthenticationPayload.class).orElseThrow().data().toArray();
    ExtensionAccess.ReadBack read =
        context.extensions().read(Stage.AUTHENTICATE, context.message());
    if (!read.refusals().isEmpty()) {
      return distrust(read.refusals().get(0).reason());
    }
    return new Verdict.Await(
        Initial.VERIFYING,
        verifying,
        Initial.VERIFICATION,
        operation -> check(operation, verifying, keys, method, credentials, identityBody, proof),
        ChildOperations.BUDGET,
        read.effects());
  }

  private static Judged<Verified> check(
      OperationContext operation,
      Verifying verifying,
      IkeKeys keys,
      Ikev2Authentication method,
      Credentials credentials,
      Slice identityBody,
      byte[] proof) {
    Flow flow = verifying.sent().flow();
    Optional<PseudoRandomFunction> prf = operation.algorithms().prf(flow.suite().prf());
    if (prf.isEmpty()) {
      return Judged.bad(Refusal.silent(operation.algorithms().whyAbsent(flow.suite().prf())));
    }
    byte[] octets =
        SignedOctets.of(
            prf.get(),
            flow.peerFirst(),
            flow.nonces().initiator(),
            keys.secret(KeySchedule.SK_PR),
            identityBody);
    AuthenticationResult<Boolean> result =
        method.verify(credentials, operation.algorithms(), prf.get(), octets, proof);
    if (!result.value().orElse(false)) {
      return Judged.bad(Refusal.silent("AUTH of the responder is wrong " + result.reason()));
    }
    if (verifying.child().value().isEmpty()) {
      return Judged.good(new Verified(Judged.bad(verifying.child().refusal().orElseThrow())));
    }
    ChildAgreement child = verifying.child().value().get();
    long spi = verifying.sent().offer().spis().get(child.protocol());
    return Judged.good(
        new Verified(
            ChildOperations.finish(
                operation, keys, child, spi, flow.nonces(), Optional.empty(), Slice.EMPTY)));
  }

  Verdict verified(HandlerContext context) {
    Verifying verifying = context.data(Verifying.class);
    Judged<Verified> judged = Judged.result(context, Verified.class);
    if (judged.value().isEmpty()) {
      return distrust(judged.refusal().orElseThrow().reason());
    }
    InitialAttempt attempt = verifying.sent().attempt();
    context.note(
        "authentication", verifying.peer().toString(), Decision.Verdict.CHOSEN, "AUTH is right");
    List<Effect> effects = new ArrayList<>();
    effects.add(
        new Effect.SetIdentities(Optional.of(attempt.identity()), Optional.of(verifying.peer())));
    effects.addAll(AuthNotifies.window(verifying.response()));
    effects.add(new Effect.Establish(attempt.policy().lifeSeconds()));
    Judged<ChildOperations.Keyed> child = judged.value().get().child();
    if (child.value().isEmpty()) {
      return FirstChild.failed(context, child.refusal().orElseThrow(), effects);
    }
    ChildOperations.Keyed keyed = child.value().get();
    NewChild pair =
        verifying
            .child()
            .value()
            .orElseThrow()
            .toInstall(
                keyed.inboundSpi(),
                keyed.keys(),
                context.sa().udpEncapsulation(),
                Optional.empty());
    effects.add(new Effect.InstallInbound(pair));
    effects.add(new Effect.InstallOutbound(pair));
    return new Verdict.Done("established with " + verifying.peer(), effects);
  }

  // The responder believes in the IKE SA already: it is told once, protected (RFC 7296 section
  // 2.21.2).
  private static Verdict distrust(String reason) {
    Refusal told = Messages.refusal(NotifyType.AUTHENTICATION_FAILED, reason);
    MessageDraft draft =
        new MessageDraft(ExchangeType.INFORMATIONAL, List.of(Messages.notify(told)), true, true);
    return new Verdict.Close(told, List.of(new Effect.Send(draft, Effect.Delivery.ONCE)));
  }

  private static Credentials credentials(
      HandlerContext context, InitialAttempt attempt, Optional<Identity> peer) {
    return new Credentials(
        attempt.record(), Optional.of(attempt.identity()), peer, context.sa().remote().address());
  }

  private static IdentificationPayload identity(InitialAttempt attempt) {
    return IdentificationPayload.initiator(
        attempt.identity().type(), Slice.of(attempt.identity().octets()));
  }

  private static Optional<IdentificationPayload> identity(IkeMessage response) {
    return response
        .first(PayloadType.ID_R)
        .filter(IdentificationPayload.class::isInstance)
        .map(IdentificationPayload.class::cast);
  }

  private static Slice last(List<byte[]> datagrams) {
    return Slice.of(datagrams.get(datagrams.size() - 1));
  }
}
