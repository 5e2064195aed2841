/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.aggressivemode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.identity.Identity;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.secret.Secret;
import org.parley.ikev1.key.Cookies;
import org.parley.ikev1.key.KeySchedule;
import org.parley.ikev1.payload.Notifies;
import org.parley.ikev1.phase1.Agreement;
import org.parley.ikev1.phase1.Authenticator;
import org.parley.ikev1.phase1.Checks;
import org.parley.ikev1.phase1.ProofWork;
import org.parley.ikev1.phase1.Proven;
import org.parley.ikev1.proposal.Lifetime;
import org.parley.ikev1.proposal.Phase1Choice;
import org.parley.spi.crypto.PseudoRandomFunction;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.ExtensionAccess;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.Verdict;
import org.parley.spi.extension.Stage;
import org.parley.wire.ikev1.NotificationPayload;
import org.parley.wire.message.IkeMessage;

/** Handlers of the responder for message 3, with which the initiator proves who it is. */
final class InitiatorProof {
  private InitiatorProof() {}

  /**
   * Data while the proof is checked.
   *
   * @param initialContact the initiator says that it knows of no older SA
   */
  private record Claim(Asked asked, boolean initialContact) {}

  /** ANSWERED: message 3. */
  static Verdict came(HandlerContext context) {
    IkeMessage message = context.message().message();
    Asked asked = context.data(Asked.class);
    Authenticator.Found found = Authenticator.find(context, asked.record());
    if (found.value().isEmpty()) {
      return new Verdict.Drop(found.refusal().reason());
    }
    AlgorithmId prfOfProof = found.value().get().prfOfProof(asked.agreement().choice());
    Optional<PseudoRandomFunction> prf = context.algorithms().prf(prfOfProof);
    if (prf.isEmpty()) {
      return new Verdict.Drop("no provider of the prf " + prfOfProof);
    }
    Optional<byte[]> proof = found.value().get().proof(message);
    if (proof.isEmpty()) {
      return Checks.reject(
          NotifyTypeV1.AUTHENTICATION_FAILED,
          "no proof by " + asked.record().remoteMethod() + " in message 3");
    }
    ExtensionAccess.ReadBack read =
        Checks.readAll(
            context.extensions().choosing(asked.record()),
            context.message(),
            List.of(Stage.KEY_EXCHANGE, Stage.AUTHENTICATE));
    return Checks.refused(read)
        .orElseGet(
            () -> verify(context, found.value().get(), prf.get(), proof.get(), read.effects()));
  }

  private static Verdict verify(
      HandlerContext context,
      Authenticator authenticator,
      PseudoRandomFunction prf,
      byte[] proof,
      List<Effect> effects) {
    IkeMessage message = context.message().message();
    Asked asked = context.data(Asked.class);
    Secret skeyid = context.sa().keys().orElseThrow().secret(KeySchedule.SKEYID);
    byte[] expected = asked.transcript().orElseThrow().hashI(prf, skeyid, asked.initiator().body());
    Agreement agreement = asked.agreement().with(message);
    ProofWork work =
        new ProofWork(
            authenticator,
            authenticator.credentials(context, agreement, asked.identity(), message),
            expected,
            proof);
    // In clear nothing but the proof is protected.
    boolean initialContact = context.message().wasProtected() && Checks.initialContact(message);
    return new Verdict.Await(
        AggressiveMode.VERIFYING,
        new Claim(asked, initialContact),
        AggressiveMode.AUTHENTICATE,
        work::verify,
        AggressiveModeInitiator.BUDGET,
        Checks.join(Checks.vendorIds(message), effects));
  }

  /** VERIFYING: the end. */
  static Verdict establish(HandlerContext context) {
    Claim claim = context.data(Claim.class);
    Proven proven = context.result(Proven.class);
    if (!claim.asked().known()) {
      return Checks.reject(NotifyTypeV1.AUTHENTICATION_FAILED, claim.asked().unknown());
    }
    if (!proven.fault().isEmpty()) {
      return Checks.reject(NotifyTypeV1.AUTHENTICATION_FAILED, proven.fault());
    }
    Authenticator.Found found = Authenticator.find(context, claim.asked().record());
    if (found.value().isEmpty()) {
      return new Verdict.Reject(found.refusal());
    }
    // Only now: that a NAT stands between, which changes addresses, is known from message 3.
    String fault = found.value().get().identityFault(context, claim.asked().initiator());
    return fault.isEmpty()
        ? established(context, found.value().get(), claim)
        : Checks.reject(NotifyTypeV1.INVALID_ID_INFORMATION, fault);
  }

  private static Verdict established(
      HandlerContext context, Authenticator authenticator, Claim claim) {
    Phase1Choice choice = claim.asked().agreement().choice();
    Identity peer = claim.asked().identity();
    List<Effect> effects = new ArrayList<>();
    effects.add(
        new Effect.SetIdentities(
            Optional.of(authenticator.ownIdentity(context)), Optional.of(peer)));
    if (claim.initialContact()) {
      effects.add(new Effect.ForgetOlder("INITIAL-CONTACT of " + peer));
    }
    effects.add(new Effect.Establish(choice.lifeSeconds()));
    notices(context, choice).forEach(notice -> effects.add(tell(notice)));
    return new Verdict.Done("Aggressive Mode: the peer is " + peer, effects);
  }

  /** What can't go in message 2, where nothing would protect it. */
  private static List<NotificationPayload> notices(HandlerContext context, Phase1Choice choice) {
    List<NotificationPayload> notices = new ArrayList<>();
    if (choice.tellLifetime()) {
      notices.add(
          Notifies.responderLifetime(
              Cookies.of(context.sa()), Lifetime.ofSeconds(choice.lifeSeconds())));
    }
    if (context.sa().initialContact()) {
      notices.add(Notifies.initialContact(Cookies.of(context.sa())));
    }
    return notices;
  }

  private static Effect tell(NotificationPayload notice) {
    return new Effect.StartExchange(
        Exchange.Purpose.INFORMATIONAL,
        new ExchangeRequest.Tell(
            notice.notifyType().value(),
            notice.protocol().value(),
            notice.spi().toArray(),
            notice.data().toArray()));
  }
}
