/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.initial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.event.Decision;
import org.parley.api.event.Refusal;
import org.parley.api.identity.Identity;
import org.parley.api.number.AuthenticationMethod;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.NotifyType;
import org.parley.api.number.PayloadType;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.ikev2.child.ChildAgreement;
import org.parley.ikev2.child.ChildAnswer;
import org.parley.ikev2.child.ChildOperations;
import org.parley.ikev2.key.KeySchedule;
import org.parley.ikev2.message.Judged;
import org.parley.ikev2.message.Messages;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.auth.Credentials;
import org.parley.spi.auth.Ikev2Authentication;
import org.parley.spi.crypto.PseudoRandomFunction;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.ExtensionAccess;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.IkeKeys;
import org.parley.spi.exchange.NewChild;
import org.parley.spi.exchange.OperationContext;
import org.parley.spi.exchange.Verdict;
import org.parley.spi.extension.Stage;
import org.parley.spi.policy.Found;
import org.parley.wire.ikev2.AuthenticationPayload;
import org.parley.wire.ikev2.IdentificationPayload;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/** The responder of IKE_AUTH. */
final class AuthResponder {

  /**
   * What the initiator claims and the local side says of itself.
   *
   * @param facts of IKE_SA_INIT
   * @param ownFirst own IKE_SA_INIT message
   * @param peer the initiator's identity
   * @param own own identity
   * @param request the IKE_AUTH request
   */
  private record Claim(
      OfferResponder.Answered facts,
      Slice ownFirst,
      AuthenticationRecord record,
      Identity peer,
      Identity own,
      IkeMessage request) {

    IdentificationPayload ownPayload() {
      return IdentificationPayload.responder(own.type(), Slice.of(own.octets()));
    }
  }

  /** The own proof; the initiator's was right. */
  private record Proven(AuthenticationMethod method, byte[] proof) {}

  /** What waits for keys of the first pair. */
  private record ChildKeying(Claim claim, Proven proven, ChildAgreement agreement) {}

  Verdict asked(HandlerContext context) {
    IkeMessage request = context.message().message();
    IdentificationPayload idi =
        (IdentificationPayload) request.first(PayloadType.ID_I).orElseThrow();
    Identity peer = new Identity(idi.identificationType(), idi.data().toArray());
    if (context.policies().isEmpty()) {
      return fail("no search of policies is present");
    }
    Found<AuthenticationRecord> found =
        context.policies().get().responderRecord(peer, context.sa().remote().address());
    context.note(found.decisions());
    if (found.value().isEmpty()) {
      return fail(found.reason());
    }
    return examine(context, found.value().get(), peer);
  }

  private static Verdict examine(
      HandlerContext context, AuthenticationRecord record, Identity peer) {
    IkeMessage request = context.message().message();
    Optional<Ikev2Authentication> remote = context.ikev2Authentication(record.remoteMethod());
    Optional<Ikev2Authentication> local = context.ikev2Authentication(record.localMethod());
    if (remote.isEmpty() || local.isEmpty()) {
      return fail("no way to authenticate with record " + record.name() + " is present");
    }
    Optional<AuthenticationPayload> proof = request.first(AuthenticationPayload.class);
    if (proof.isEmpty() || proof.get().method().value() != remote.get().authMethod()) {
      return fail(
          "authentication method, own:peer = "
              + record.remoteMethod()
              + ":"
              + proof.map(one -> one.method().name()).orElse("EAP"));
    }
    Identity own =
        record.localIdentity().orElseGet(() -> Identity.address(context.sa().local().address()));
    List<byte[]> sent = context.sent();
    Claim claim =
        new Claim(
            context.data(OfferResponder.Answered.class),
            Slice.of(sent.get(sent.size() - 1)),
            record,
            peer,
            own,
            request);
    return verify(context, claim, remote.get(), local.get());
  }

  private static Verdict verify(
      HandlerContext context, Claim claim, Ikev2Authentication remote, Ikev2Authentication local) {
    ExtensionAccess.ReadBack read =
        context.extensions().read(Stage.AUTHENTICATE, context.message());
    if (!read.refusals().isEmpty()) {
      return fail(read.refusals().get(0).reason());
    }
    IkeKeys keys = context.sa().keys().orElseThrow();
    Credentials credentials =
        new Credentials(
            claim.record(),
            Optional.of(claim.own()),
            Optional.of(claim.peer()),
            context.sa().remote().address());
    return new Verdict.Await(
        Initial.AUTHENTICATING,
        claim,
        Initial.VERIFICATION,
        operation -> check(operation, claim, keys, remote, local, credentials),
        ChildOperations.BUDGET,
        read.effects());
  }

  private static Judged<Proven> check(
      OperationContext operation,
      Claim claim,
      IkeKeys keys,
      Ikev2Authentication remote,
      Ikev2Authentication local,
      Credentials credentials) {
    Optional<PseudoRandomFunction> prf = operation.algorithms().prf(keys.suite().prf());
    if (prf.isEmpty()) {
      return bad(operation.algorithms().whyAbsent(keys.suite().prf()));
    }
    byte[] peerOctets =
        SignedOctets.of(
            prf.get(),
            claim.facts().request(),
            claim.facts().nonces().responder(),
            keys.secret(KeySchedule.SK_PI),
            claim.request().first(PayloadType.ID_I).orElseThrow().body());
    byte[] proof =
        claim.request().first(AuthenticationPayload.class).orElseThrow().data().toArray();
    AuthenticationResult<Boolean> result =
        remote.verify(credentials, operation.algorithms(), prf.get(), peerOctets, proof);
    if (!result.value().orElse(false)) {
      return bad("AUTH of the initiator is wrong " + result.reason());
    }
    byte[] ownOctets =
        SignedOctets.of(
            prf.get(),
            claim.ownFirst(),
            claim.facts().nonces().initiator(),
            keys.secret(KeySchedule.SK_PR),
            claim.ownPayload().body());
    AuthenticationResult<byte[]> own =
        local.prove(credentials, operation.algorithms(), prf.get(), ownOctets);
    return own.value()
        .map(octets -> Judged.good(proven(local, octets)))
        .orElseGet(() -> bad(own.reason()));
  }

  private static Proven proven(Ikev2Authentication local, byte[] octets) {
    return new Proven(new AuthenticationMethod(local.authMethod()), octets);
  }

  private static Judged<Proven> bad(String reason) {
    return Judged.bad(Messages.refusal(NotifyType.AUTHENTICATION_FAILED, reason));
  }

  Verdict verified(HandlerContext context) {
    Claim claim = context.data(Claim.class);
    Judged<Proven> judged = Judged.result(context, Proven.class);
    if (judged.value().isEmpty()) {
      return fail(judged.refusal().orElseThrow().reason());
    }
    context.note(
        "authentication", claim.peer().toString(), Decision.Verdict.CHOSEN, "AUTH is right");
    List<Effect> effects = new ArrayList<>();
    effects.add(new Effect.ChooseRecords(claim.record(), claim.facts().policy()));
    effects.add(new Effect.SetIdentities(Optional.of(claim.own()), Optional.of(claim.peer())));
    effects.addAll(AuthNotifies.window(claim.request()));
    Judged<ChildAgreement> child = ChildAnswer.judge(context, claim.request(), false);
    if (child.value().isEmpty()) {
      return childFailed(
          context, claim, judged.value().get(), child.refusal().orElseThrow(), effects);
    }
    ChildAgreement agreement = child.value().get();
    effects.add(ChildAnswer.audit(agreement));
    IkeKeys keys = context.sa().keys().orElseThrow();
    return new Verdict.Await(
        Initial.CHILD_KEYING,
        new ChildKeying(claim, judged.value().get(), agreement),
        Initial.CHILD_KEYS,
        operation ->
            ChildOperations.answer(operation, keys, agreement, claim.facts().nonces(), Slice.EMPTY),
        ChildOperations.BUDGET,
        effects);
  }

  Verdict keyed(HandlerContext context) {
    ChildKeying keying = context.data(ChildKeying.class);
    Judged<ChildOperations.Keyed> judged = Judged.result(context, ChildOperations.Keyed.class);
    if (judged.value().isEmpty()) {
      return childFailed(
          context, keying.claim(), keying.proven(), judged.refusal().orElseThrow(), List.of());
    }
    ChildOperations.Keyed keyed = judged.value().get();
    NewChild pair =
        keying
            .agreement()
            .toInstall(
                keyed.inboundSpi(),
                keyed.keys(),
                context.sa().udpEncapsulation(),
                Optional.empty());
    List<Payload> payloads =
        new ArrayList<>(ChildAnswer.payloads(keying.agreement(), keyed.inboundSpi()));
    List<Effect> effects = new ArrayList<>();
    effects.add(new Effect.InstallInbound(pair));
    effects.addAll(establish(keying.claim()));
    effects.addAll(respond(context, keying.claim(), keying.proven(), payloads));
    effects.add(new Effect.InstallOutbound(pair));
    return new Verdict.Done("established with " + keying.claim().peer(), effects);
  }

  private static List<Effect> establish(Claim claim) {
    List<Effect> effects = new ArrayList<>();
    effects.add(new Effect.Establish(claim.facts().policy().lifeSeconds()));
    Messages.notify(claim.request(), NotifyType.INITIAL_CONTACT)
        .ifPresent(
            notify ->
                effects.add(
                    new Effect.ForgetOlder("the peer sent INITIAL_CONTACT: older SAs are void")));
    return effects;
  }

  private static List<Effect> respond(
      HandlerContext context, Claim claim, Proven proven, List<Payload> more) {
    List<Payload> payloads = new ArrayList<>();
    payloads.add(claim.ownPayload());
    payloads.add(AuthenticationPayload.of(proven.method(), Slice.of(proven.proof())));
    payloads.addAll(more);
    payloads.addAll(AuthNotifies.response());
    ExtensionAccess.Contributed contributed = context.extensions().contribute(Stage.AUTHENTICATE);
    payloads.addAll(contributed.payloads());
    List<Effect> effects = new ArrayList<>(contributed.effects());
    effects.add(Messages.response(ExchangeType.IKE_AUTH, payloads));
    return effects;
  }

  // The response carries AUTH and the error; then the IKE SA goes by a protected Delete.
  private static Verdict childFailed(
      HandlerContext context, Claim claim, Proven proven, Refusal refusal, List<Effect> before) {
    List<Effect> effects = new ArrayList<>(before);
    effects.addAll(respond(context, claim, proven, List.of(Messages.notify(refusal))));
    effects.addAll(establish(claim));
    return FirstChild.failed(context, refusal, effects);
  }

  private static Verdict fail(String reason) {
    Refusal refusal = Messages.refusal(NotifyType.AUTHENTICATION_FAILED, reason);
    return new Verdict.Reject(refusal, List.of(Messages.refusing(ExchangeType.IKE_AUTH, refusal)));
  }
}
