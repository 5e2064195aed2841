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

  Optional<IpsecChoice> accept(ProposalV1 proposal, TransformV1 transform) {
    IpsecProtocol protocol = IpsecTerms.protocol(proposal.protocol()).orElseThrow();
    IpsecTerms.Reading reading = IpsecTerms.read(protocol, transform);
    if (reading.terms().isEmpty()) {
      rejections.unusable(proposal, transform, reading.fault());
      return Optional.empty();
    }
    IpsecTerms terms = reading.terms().get();
    Optional<IpsecTransform> own = algorithms(proposal, transform, terms);
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
        negotiation.choice(proposal, transform, terms, terms.life().shorter(ours), tell));
  }

  private Optional<IpsecTransform> algorithms(
      ProposalV1 proposal, TransformV1 transform, IpsecTerms terms) {
    List<IpsecTransform> own = negotiation.policy().transforms();
    for (IpsecTransform one : own) {
      if (one.protocol() == terms.protocol()
          && one.encryption().equals(terms.encryption())
          && one.integrity().equals(terms.integrity())
          && one.extendedSequenceNumbers() == terms.extendedSequenceNumbers()) {
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
            terms.extendedSequenceNumbers()));
    return Optional.empty();
  }

  private boolean mode(ProposalV1 proposal, TransformV1 transform, IpsecTerms terms) {
    EncapsulationMode own = negotiation.mode();
    if (standard(terms.mode()).equals(standard(own))) {
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

  // The drafts before RFC 3947 gave the same modes other numbers.
  private static EncapsulationMode standard(EncapsulationMode mode) {
    if (mode.equals(EncapsulationMode.UDP_ENCAPSULATED_TUNNEL_DRAFT)) {
      return EncapsulationMode.UDP_ENCAPSULATED_TUNNEL;
    }
    return mode.equals(EncapsulationMode.UDP_ENCAPSULATED_TRANSPORT_DRAFT)
        ? EncapsulationMode.UDP_ENCAPSULATED_TRANSPORT
        : mode;
  }

  private static String algorithms(IpsecTransform transform) {
    return algorithms(
        transform.protocol(),
        transform.encryption(),
        transform.integrity(),
        transform.extendedSequenceNumbers());
  }

  private static String algorithms(
      IpsecProtocol protocol,
      Optional<AlgorithmId> encryption,
      Optional<AlgorithmId> integrity,
      boolean extendedSequenceNumbers) {
    return protocol
        + "/"
        + encryption.map(AlgorithmId::toString).orElse(NONE)
        + "/"
        + integrity.map(AlgorithmId::toString).orElse(NONE)
        + (extendedSequenceNumbers ? "/64-bit sequence numbers" : "");
  }
}
