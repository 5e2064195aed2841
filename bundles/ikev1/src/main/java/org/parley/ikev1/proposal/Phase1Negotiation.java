/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.event.Decision;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.AuthenticationMethodV1;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.number.Phase1Numbers;
import org.parley.api.number.ProtocolId;
import org.parley.api.policy.IkePolicy;
import org.parley.spi.crypto.AlgorithmAccess;
import org.parley.spi.exchange.HandlerContext;
import org.parley.wire.ikev1.ProposalV1;
import org.parley.wire.ikev1.SecurityAssociationPayloadV1;
import org.parley.wire.ikev1.TransformV1;
import org.parley.wire.octets.Slice;

/**
 * Negotiation of the ISAKMP SA. The initiator offers every combination of its policy's values in
 * order of preference; the responder takes the first of the initiator's order that its own policy
 * allows.
 *
 * @param authenticationMethods values of the attribute, most wanted first
 */
public record Phase1Negotiation(
    IkePolicy policy, List<Integer> authenticationMethods, HandlerContext context) {
  private static final int MOST_TRANSFORMS = 255;

  /**
   * The offer: one proposal, a transform for each combination, the leftmost parameter varying
   * slowest.
   */
  public Outcome<SecurityAssociationPayloadV1> offer() {
    List<TransformV1> transforms = new ArrayList<>();
    for (AlgorithmId encryption : policy.encryptions()) {
      for (AlgorithmId hash : policy.hashes()) {
        for (AlgorithmId group : policy.groups()) {
          if (usable(encryption, hash, group)) {
            addEachMethod(transforms, encryption, hash, group);
          }
        }
      }
    }
    if (transforms.isEmpty()) {
      return Outcome.refused(
          NotifyTypeV1.NO_PROPOSAL_CHOSEN,
          "no combination of IKEv1 policy " + policy.name() + " can be offered now" + missing());
    }
    ProposalV1 proposal = new ProposalV1(1, ProtocolId.IKE, Slice.EMPTY, transforms);
    return Outcome.of(SecurityAssociationPayloadV1.of(List.of(proposal)));
  }

  private void addEachMethod(
      List<TransformV1> transforms, AlgorithmId encryption, AlgorithmId hash, AlgorithmId group) {
    Lifetime life = Lifetime.ofSeconds(policy.lifeSeconds());
    for (int method : authenticationMethods) {
      if (transforms.size() < MOST_TRANSFORMS) {
        Phase1Terms terms = new Phase1Terms(encryption, hash, group, method, life);
        transforms.add(terms.toTransform(transforms.size() + 1));
      }
    }
  }

  private String missing() {
    return policy.encryptions().stream()
        .flatMap(encryption -> policy.hashes().stream().map(hash -> List.of(encryption, hash)))
        .flatMap(
            two -> policy.groups().stream().map(group -> absent(two.get(0), two.get(1), group)))
        .flatMap(List::stream)
        .findFirst()
        .map(id -> ": " + context.algorithms().whyAbsent(id))
        .orElse("");
  }

  /** The responder's choice. */
  public Outcome<Phase1Choice> choose(SecurityAssociationPayloadV1 offered) {
    Optional<Outcome<Phase1Choice>> foreign = Situation.refuse(offered);
    if (foreign.isPresent()) {
      return foreign.get();
    }
    Rejections rejections = new Rejections(context);
    for (ProposalV1 proposal : offered.proposals()) {
      if (!proposal.protocol().equals(ProtocolId.IKE)) {
        rejections.unusable(proposal, "protocol " + proposal.protocol().name() + " in phase 1");
        continue;
      }
      for (TransformV1 transform : proposal.transforms()) {
        Optional<Phase1Terms> terms = acceptable(proposal, transform, rejections);
        if (terms.isPresent()) {
          rejections.chosen(proposal, transform, terms.get().toString());
          return Outcome.of(choice(proposal, transform, terms.get()));
        }
      }
    }
    return Outcome.refused(
        NotifyTypeV1.NO_PROPOSAL_CHOSEN, rejections.summary(), rejections.lines());
  }

  /**
   * The initiator's check of the answer: exactly one transform, and one that was offered,
   * unchanged.
   */
  public Outcome<Phase1Choice> check(
      SecurityAssociationPayloadV1 offered, SecurityAssociationPayloadV1 answer) {
    Optional<Outcome<Phase1Choice>> foreign = Situation.refuse(answer);
    if (foreign.isPresent()) {
      return foreign.get();
    }
    String fault = AnswerCheck.fault(offered, answer);
    if (!fault.isEmpty()) {
      context.note("proposal", "answer", Decision.Verdict.REFUSED, fault);
      return Outcome.refused(NotifyTypeV1.BAD_PROPOSAL_SYNTAX, fault);
    }
    ProposalV1 proposal = answer.proposals().get(0);
    TransformV1 transform = proposal.transforms().get(0);
    Phase1Terms terms = Phase1Terms.read(transform).terms().orElseThrow();
    context.note("proposal", "answer", Decision.Verdict.CHOSEN, terms.toString());
    return Outcome.of(
        new Phase1Choice(
            terms.suite(), answer, terms.authenticationMethod(), terms.life().seconds(), false));
  }

  private Optional<Phase1Terms> acceptable(
      ProposalV1 proposal, TransformV1 transform, Rejections rejections) {
    if (transform.transformId() != TransformV1.KEY_IKE) {
      rejections.unusable(proposal, transform, "transform " + transform.transformId());
      return Optional.empty();
    }
    Phase1Terms.Reading reading = Phase1Terms.read(transform);
    if (reading.terms().isEmpty()) {
      rejections.unusable(proposal, transform, reading.fault());
      return Optional.empty();
    }
    Phase1Terms terms = reading.terms().get();
    int before = rejections.count();
    if (!policy.encryptions().contains(terms.encryption())) {
      rejections.attribute(
          proposal, transform, "enctype", policy.encryptions(), terms.encryption());
    }
    if (!policy.hashes().contains(terms.hash())) {
      rejections.attribute(proposal, transform, "hashtype", policy.hashes(), terms.hash());
    }
    if (!policy.groups().contains(terms.group())) {
      rejections.attribute(proposal, transform, "dh_group", policy.groups(), terms.group());
    }
    if (!authenticationMethods.contains(terms.authenticationMethod())) {
      rejections.attribute(
          proposal,
          transform,
          "authmethod",
          authenticationMethods.stream()
              .map(method -> new AuthenticationMethodV1(method).name())
              .toList(),
          new AuthenticationMethodV1(terms.authenticationMethod()).name());
    }
    for (AlgorithmId absent : absent(terms.encryption(), terms.hash(), terms.group())) {
      rejections.unusable(proposal, transform, context.algorithms().whyAbsent(absent));
    }
    return rejections.count() == before ? Optional.of(terms) : Optional.empty();
  }

  private Phase1Choice choice(ProposalV1 proposal, TransformV1 transform, Phase1Terms terms) {
    Lifetime own = Lifetime.ofSeconds(policy.lifeSeconds());
    Lifetime offered = Lifetime.ofSeconds(terms.life().seconds());
    ProposalV1 taken =
        new ProposalV1(proposal.number(), proposal.protocol(), proposal.spi(), List.of(transform));
    boolean tell = offered.exceeds(own);
    if (tell) {
      context.note(
          "lifetime", "ISAKMP SA", Decision.Verdict.NOTED, "offered " + offered + ", ours " + own);
    }
    return new Phase1Choice(
        terms.suite(),
        SecurityAssociationPayloadV1.of(List.of(taken)),
        terms.authenticationMethod(),
        own.shorter(offered).seconds(),
        tell);
  }

  private boolean usable(AlgorithmId encryption, AlgorithmId hash, AlgorithmId group) {
    String subject = encryption + ", " + hash + ", " + group;
    if (!Phase1Terms.expressible(encryption, hash, group)) {
      context.note("offer", subject, Decision.Verdict.PASSED_OVER, "IKEv1 has no number for it");
      return false;
    }
    List<AlgorithmId> absent = absent(encryption, hash, group);
    if (!absent.isEmpty()) {
      context.note(
          "offer",
          subject,
          Decision.Verdict.PASSED_OVER,
          context.algorithms().whyAbsent(absent.get(0)));
      return false;
    }
    return true;
  }

  private List<AlgorithmId> absent(AlgorithmId encryption, AlgorithmId hash, AlgorithmId group) {
    AlgorithmAccess algorithms = context.algorithms();
    List<AlgorithmId> needed = new ArrayList<>(List.of(encryption, hash, group));
    Phase1Numbers.prfOfHash(hash).ifPresent(needed::add);
    return needed.stream().filter(id -> !algorithms.available(id)).toList();
  }
}
