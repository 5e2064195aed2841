/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.child;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.Decision;
import org.parley.api.event.Refusal;
import org.parley.api.identity.TrafficSelector;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.NotifyType;
import org.parley.api.number.PayloadType;
import org.parley.ikev2.message.Groups;
import org.parley.ikev2.message.Judged;
import org.parley.ikev2.message.Messages;
import org.parley.ikev2.proposal.ChildProposals;
import org.parley.ikev2.proposal.Choice;
import org.parley.ikev2.selector.Narrowing;
import org.parley.ikev2.selector.Selectors;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.policy.ChildPolicy;
import org.parley.spi.policy.Found;
import org.parley.spi.policy.PolicySearch;
import org.parley.wire.ikev2.KeyExchangePayload;
import org.parley.wire.ikev2.NotifyPayload;
import org.parley.wire.ikev2.SecurityAssociationPayload;
import org.parley.wire.ikev2.TrafficSelectorPayload;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.payload.Payload;

/**
 * The responder's part of a CHILD_SA: the policy by traffic selectors, narrowing, the proposal (RFC
 * 7296 section 2.9).
 */
public final class ChildAnswer {
  // A peer may send 255 selectors on each side; looking each pair up would be work for nothing.
  private static final int MOST_SEARCHES = 32;

  private ChildAnswer() {}

  /**
   * Judges a request.
   *
   * @param ownExchange true in CREATE_CHILD_SA, where the pair may have a key exchange of its own
   */
  public static Judged<ChildAgreement> judge(
      HandlerContext context, IkeMessage request, boolean ownExchange) {
    boolean tunnel = Messages.notify(request, NotifyType.USE_TRANSPORT_MODE).isEmpty();
    List<TrafficSelector> local = selectors(request, PayloadType.TS_R);
    List<TrafficSelector> remote = selectors(request, PayloadType.TS_I);
    if (context.policies().isEmpty()) {
      return bad(NotifyType.TS_UNACCEPTABLE, "no search of policies is present");
    }
    Optional<ChildPolicy> found = search(context, context.policies().get(), local, remote, tunnel);
    if (found.isEmpty()) {
      return bad(NotifyType.TS_UNACCEPTABLE, "can't find matching selector");
    }
    ChildPolicy policy = found.get();
    ChildPolicy own = context.policies().get().childForPolicy(policy.name()).value().orElse(policy);
    List<TrafficSelector> commonLocal = common(local, policy, own, true);
    List<TrafficSelector> commonRemote = common(remote, policy, own, false);
    if (commonLocal.isEmpty() || commonRemote.isEmpty()) {
      return bad(
          NotifyType.TS_UNACCEPTABLE, "the selectors have nothing in common with the policy");
    }
    if (policy.exclusive() && !(exact(commonLocal) && exact(commonRemote))) {
      return bad(NotifyType.SINGLE_PAIR_REQUIRED, "policy " + policy.name() + " is exclusive");
    }
    return proposal(context, request, policy, ownExchange)
        .map(agreed -> new ChildAgreement(policy, agreed, commonLocal, commonRemote, false));
  }

  /**
   * What HP-UX writes when a responder has found its policy; it proves that authentication
   * succeeded.
   */
  public static Effect audit(ChildAgreement agreement) {
    return new Effect.Audit(
        AuditLevel.INFORMATIVE, "found host selector: " + agreement.policy().name());
  }

  /** Payloads SA, TSi, TSr and the notify of transport mode of the response. */
  public static List<Payload> payloads(ChildAgreement agreement, long inboundSpi) {
    List<Payload> payloads = new ArrayList<>();
    payloads.add(
        SecurityAssociationPayload.of(
            List.of(ChildProposals.answer(agreement.proposal(), inboundSpi))));
    payloads.add(TrafficSelectorPayload.initiator(Selectors.toWire(agreement.remote())));
    payloads.add(TrafficSelectorPayload.responder(Selectors.toWire(agreement.local())));
    if (!agreement.policy().tunnelMode()) {
      payloads.add(NotifyPayload.of(NotifyType.USE_TRANSPORT_MODE));
    }
    return payloads;
  }

  // The pair of first selectors is the packet that the initiator wants to send: it decides when it
  // can.
  private static Optional<ChildPolicy> search(
      HandlerContext context,
      PolicySearch policies,
      List<TrafficSelector> local,
      List<TrafficSelector> remote,
      boolean tunnel) {
    int searches = 0;
    for (TrafficSelector one : local) {
      for (TrafficSelector other : remote) {
        if (searches++ >= MOST_SEARCHES) {
          return Optional.empty();
        }
        Found<ChildPolicy> found =
            policies.childForSelectors(
                new PolicySearch.SelectorQuery(
                    one,
                    other,
                    context.sa().local().address(),
                    context.sa().remote().address(),
                    tunnel,
                    true));
        context.note(found.decisions());
        if (found.value().isPresent()) {
          return found.value();
        }
      }
    }
    return Optional.empty();
  }

  private static List<TrafficSelector> common(
      List<TrafficSelector> proposed, ChildPolicy found, ChildPolicy own, boolean local) {
    List<TrafficSelector> policy =
        new ArrayList<>(local ? found.localSelectors() : found.remoteSelectors());
    if (found.exclusive()) {
      return Narrowing.common(proposed.subList(0, 1), policy);
    }
    policy.addAll(local ? own.localSelectors() : own.remoteSelectors());
    return Narrowing.common(proposed, policy);
  }

  private static boolean exact(List<TrafficSelector> selectors) {
    return selectors.size() == 1 && selectors.get(0).addresses().single();
  }

  private static Judged<ChildProposals.Agreed> proposal(
      HandlerContext context, IkeMessage request, ChildPolicy policy, boolean ownExchange) {
    Optional<KeyExchangePayload> keyExchange =
        ownExchange ? request.first(KeyExchangePayload.class) : Optional.empty();
    Optional<AlgorithmId> group = keyExchange.flatMap(Groups::of);
    if (keyExchange.isPresent() && group.isEmpty()) {
      return bad(NotifyType.NO_PROPOSAL_CHOSEN, "the group of the KE payload is not known");
    }
    List<AlgorithmId> groups =
        context.sa().policy().map(ike -> ike.groups()).orElse(List.of()).stream()
            .filter(context.algorithms()::available)
            .toList();
    boolean required =
        ownExchange && context.sa().policy().filter(ike -> ike.perfectForwardSecrecy()).isPresent();
    Choice<ChildProposals.Agreed> choice =
        ChildProposals.choose(
            new ChildProposals.Wanted(ChildOffer.usable(context, policy), groups, required, group),
            request.first(SecurityAssociationPayload.class).orElseThrow().proposals());
    choice
        .passedOver()
        .forEach(
            reason ->
                context.note("proposal", policy.name(), Decision.Verdict.PASSED_OVER, reason));
    if (choice instanceof Choice.Chosen<ChildProposals.Agreed> chosen) {
      context.note(
          "proposal", policy.name(), Decision.Verdict.CHOSEN, chosen.value().transform().keyword());
      return Judged.good(chosen.value());
    }
    if (choice instanceof Choice.OtherGroup<ChildProposals.Agreed> other) {
      return Judged.bad(Groups.wanted(other.group()));
    }
    return bad(
        NotifyType.NO_PROPOSAL_CHOSEN,
        "no proposal chosen: " + String.join("; ", choice.passedOver()));
  }

  private static List<TrafficSelector> selectors(IkeMessage message, PayloadType type) {
    return message
        .first(type)
        .filter(TrafficSelectorPayload.class::isInstance)
        .map(payload -> Selectors.fromWire(((TrafficSelectorPayload) payload).selectors()))
        .orElse(List.of());
  }

  private static <T> Judged<T> bad(NotifyType type, String reason) {
    return Judged.bad(new Refusal(type.value(), "", reason));
  }
}
