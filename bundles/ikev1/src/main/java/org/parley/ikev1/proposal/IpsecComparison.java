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
import org.parley.api.number.EncapsulationMode;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.policy.IpsecTransform;
import org.parley.wire.ikev1.ProposalV1;
import org.parley.wire.ikev1.TransformV1;

/** Holds one transform of the peer against the responder's policy. */
final class IpsecComparison {
  private static final String NONE = "none";

  private final IpsecNegotiation negotiation;
  private final Rejections rejections;

  IpsecComparison(IpsecNegotiation negotiation, Rejections rejections) {
    this.negotiation = negotiation;
    this.rejections = rejections;
  }

  /** What is agreed when one transform of a suite is taken; empty when it does not fit. */
  Optional<IpsecChoice> accept(Suite suite, TransformV1 transform) {
    ProposalV1 proposal = suite.protection();
    IpsecProtocol protocol = IpsecTerms.protocol(proposal.protocol()).orElseThrow();
    IpsecTerms.Reading reading = IpsecTerms.read(protocol, transform);
    if (reading.terms().isEmpty()) {
      rejections.unusable(proposal, transform, reading.fault());
      return Optional.empty();
    }
    IpsecTerms terms = reading.terms().get();
    Optional<IpsecTransform> own = algorithms(suite, transform, terms);
    boolean fits = mode(proposal, transform, terms) & group(proposal, transform, terms);
    if (own.isEmpty() || !fits) {
      return Optional.empty();
    }
    rejections.chosen(proposal, transform, terms.toString());
    Lifetime ours = new Lifetime(own.get().lifeSeconds(), own.get().lifeKilobytes());
    boolean tell = terms.life().exceeds(ours);
    if (tell) {
      negotiation
          .context()
          .note(
              "lifetime",
              own.get().keyword(),
              Decision.Verdict.NOTED,
              "offered " + terms.life() + ", ours " + ours);
    }
    return Optional.of(
        negotiation.choice(
            proposal, transform, terms, terms.life().shorter(ours), tell, compression(suite, own)));
  }

  private Optional<IpsecChoice.Compression> compression(Suite suite, Optional<IpsecTransform> own) {
    return own.flatMap(IpsecTransform::compression)
        .flatMap(algorithm -> negotiation.compression(suite, algorithm));
  }

  private boolean compresses(Suite suite, IpsecTransform own) {
    return own.compression()
        .map(algorithm -> negotiation.compression(suite, algorithm).isPresent())
        .orElse(suite.compression().isEmpty());
  }

  private Optional<IpsecTransform> algorithms(
      Suite suite, TransformV1 transform, IpsecTerms terms) {
    ProposalV1 proposal = suite.protection();
    List<IpsecTransform> own = negotiation.policy().transforms();
    for (IpsecTransform one : own) {
      if (one.protocol() == terms.protocol()
          && one.encryption().equals(terms.encryption())
          && one.integrity().equals(terms.integrity())
          && one.extendedSequenceNumbers() == terms.extendedSequenceNumbers()
          && compresses(suite, one)) {
        Optional<String> obstacle = negotiation.obstacle(one);
        obstacle.ifPresent(reason -> rejections.unusable(proposal, transform, reason));
        return obstacle.isEmpty() ? Optional.of(one) : Optional.empty();
      }
    }
    List<String> names = own.stream().map(IpsecComparison::algorithms).toList();
    rejections.attribute(
        proposal,
        transform,
        "algorithms",
        names,
        algorithms(
            terms.protocol(),
            terms.encryption(),
            terms.integrity(),
            terms.extendedSequenceNumbers(),
            suite.compression().isPresent()));
    return Optional.empty();
  }

  private boolean mode(ProposalV1 proposal, TransformV1 transform, IpsecTerms terms) {
    EncapsulationMode own = negotiation.mode();
    if (IpsecTerms.standard(terms.mode()).equals(IpsecTerms.standard(own))) {
      return true;
    }
    rejections.attribute(proposal, transform, "encmode", List.of(own.name()), terms.mode().name());
    return false;
  }

  private boolean group(ProposalV1 proposal, TransformV1 transform, IpsecTerms terms) {
    List<String> own = new ArrayList<>();
    negotiation.groups().forEach(group -> own.add(group.toString()));
    if (terms.group().isEmpty()) {
      if (negotiation.perfectForwardSecrecy()) {
        rejections.attribute(proposal, transform, "pfs_group", own, NONE);
      }
      return !negotiation.perfectForwardSecrecy();
    }
    AlgorithmId group = terms.group().get();
    if (!negotiation.groups().contains(group)) {
      rejections.attribute(proposal, transform, "pfs_group", own, group);
      return false;
    }
    if (!negotiation.context().algorithms().available(group)) {
      rejections.unusable(proposal, transform, negotiation.context().algorithms().whyAbsent(group));
      return false;
    }
    return true;
  }

  private static String algorithms(IpsecTransform transform) {
    return algorithms(
        transform.protocol(),
        transform.encryption(),
        transform.integrity(),
        transform.extendedSequenceNumbers(),
        transform.compression().isPresent());
  }

  private static String algorithms(
      IpsecProtocol protocol,
      Optional<AlgorithmId> encryption,
      Optional<AlgorithmId> integrity,
      boolean extendedSequenceNumbers,
      boolean compression) {
    return protocol
        + "/"
        + encryption.map(AlgorithmId::toString).orElse(NONE)
        + "/"
        + integrity.map(AlgorithmId::toString).orElse(NONE)
        + (extendedSequenceNumbers ? "/64-bit sequence numbers" : "")
        + (compression ? "/IPComp" : "");
  }
}
