/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.initial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.Decision;
import org.parley.api.event.Refusal;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.IkeVersion;
import org.parley.api.number.NotifyType;
import org.parley.api.policy.IkePolicy;
import org.parley.ikev2.child.ChildOperations;
import org.parley.ikev2.key.Nonces;
import org.parley.ikev2.message.Groups;
import org.parley.ikev2.message.Judged;
import org.parley.ikev2.message.Messages;
import org.parley.ikev2.proposal.Choice;
import org.parley.ikev2.proposal.IkeProposals;
import org.parley.spi.exchange.Chains;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.ExtensionAccess;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.Verdict;
import org.parley.spi.extension.Stage;
import org.parley.spi.policy.Found;
import org.parley.wire.ikev2.KeyExchangePayload;
import org.parley.wire.ikev2.NoncePayload;
import org.parley.wire.ikev2.SecurityAssociationPayload;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/** The responder of IKE_SA_INIT. */
final class OfferResponder {

  /** What waits for keys. */
  private record Responding(
      IkePolicy policy, IkeProposals.Agreed agreed, Nonces nonces, Slice request) {}

  Verdict asked(HandlerContext context) {
    IkeMessage request = context.message().message();
    Slice nonce = request.first(NoncePayload.class).orElseThrow().nonce();
    if (!Nonces.lawful(nonce)) {
      return refuse(NotifyType.INVALID_SYNTAX, "the nonce is too short or too long");
    }
    if (context.policies().isEmpty()) {
      return new Verdict.Reject(Refusal.silent("no search of policies is present"));
    }
    Found<IkePolicy> found =
        context.policies().get().ikePolicy(IkeVersion.IKEV2, context.sa().remote().address());
    context.note(found.decisions());
    if (found.value().isEmpty()) {
      return refuse(NotifyType.NO_PROPOSAL_CHOSEN, found.reason());
    }
    IkePolicy policy = found.value().get();
    KeyExchangePayload value = request.first(KeyExchangePayload.class).orElseThrow();
    Optional<AlgorithmId> group = Groups.of(value);
    Choice<IkeProposals.Agreed> choice =
        new IkeProposals(context.algorithms())
            .choose(
                policy,
                request.first(SecurityAssociationPayload.class).orElseThrow().proposals(),
                group);
    choice
        .passedOver()
        .forEach(
            reason ->
                context.note("proposal", policy.name(), Decision.Verdict.PASSED_OVER, reason));
    if (choice instanceof Choice.Chosen<IkeProposals.Agreed> chosen) {
      return agree(context, policy, chosen.value(), nonce, value.data());
    }
    if (choice instanceof Choice.OtherGroup<IkeProposals.Agreed> other) {
      return new Verdict.Reject(Groups.wanted(other.group()));
    }
    return noProposal(context, choice.passedOver());
  }

  private static Verdict agree(
      HandlerContext context,
      IkePolicy policy,
      IkeProposals.Agreed agreed,
      Slice nonce,
      Slice peerValue) {
    ExtensionAccess.ReadBack read = context.extensions().read(Stage.OFFER, context.message());
    if (!read.refusals().isEmpty()) {
      return new Verdict.Reject(read.refusals().get(0));
    }
    context.note("proposal", policy.name(), Decision.Verdict.CHOSEN, agreed.suite().toString());
    Nonces nonces = new Nonces(nonce, Slice.of(context.random().octets(Nonces.OCTETS)));
    Agreement.Terms terms =
        new Agreement.Terms(
            agreed.suite(), nonces, context.sa().initiatorSpi(), context.sa().responderSpi());
    Slice request = context.message().message().octets();
    List<Effect> effects = new ArrayList<>(read.effects());
    effects.add(new Effect.Audit(AuditLevel.INFORMATIVE, "found ikev2 policy: " + policy.name()));
    return new Verdict.Await(
        Initial.RESPONDING,
        new Responding(policy, agreed, nonces, request),
        Initial.AGREEMENT,
        operation -> Agreement.answer(operation, terms, peerValue),
        ChildOperations.BUDGET,
        effects);
  }

  Verdict agreed(HandlerContext context) {
    Responding responding = context.data(Responding.class);
    Judged<Agreement.Answered> judged = Judged.result(context, Agreement.Answered.class);
    if (judged.value().isEmpty()) {
      return new Verdict.Reject(judged.refusal().orElseThrow());
    }
    Agreement.Answered answered = judged.value().get();
    List<Payload> payloads = new ArrayList<>();
    payloads.add(SecurityAssociationPayload.of(List.of(responding.agreed().answer())));
    payloads.add(
        Groups.payload(
            responding.agreed().suite().keyExchange(), answered.publicValue().toArray()));
    payloads.add(new NoncePayload(responding.nonces().responder()));
    ExtensionAccess.Contributed more = context.extensions().contribute(Stage.OFFER);
    payloads.addAll(more.payloads());
    List<Effect> effects = new ArrayList<>(more.effects());
    effects.add(new Effect.ChooseSuite(responding.agreed().suite()));
    effects.add(new Effect.SetKeys(answered.keys(), Chains.EMPTY));
    effects.add(Messages.clearResponse(ExchangeType.IKE_SA_INIT, payloads));
    return new Verdict.Continue(
        Initial.INIT_ANSWERED,
        new Answered(responding.policy(), responding.nonces(), responding.request()),
        effects);
  }

  /**
   * Facts of IKE_SA_INIT that IKE_AUTH builds on.
   *
   * @param request the initiator's IKE_SA_INIT message
   */
  record Answered(IkePolicy policy, Nonces nonces, Slice request) {}

  private static Verdict noProposal(HandlerContext context, List<String> reasons) {
    String text =
        "local "
            + context.sa().local()
            + " - remote "
            + context.sa().remote()
            + ":no proposal chosen";
    return new Verdict.Reject(
        Messages.refusal(
            NotifyType.NO_PROPOSAL_CHOSEN, "no proposal chosen: " + String.join("; ", reasons)),
        List.of(new Effect.Audit(AuditLevel.ERROR, text)));
  }

  private static Verdict refuse(NotifyType type, String reason) {
    return new Verdict.Reject(Messages.refusal(type, reason));
  }
}
