/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.parley.api.event.Decision;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.EncapsulationMode;
import org.parley.api.number.IpcompTransform;
import org.parley.api.number.IpsecAttribute;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.number.ProtocolId;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.policy.IpsecTransform;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.policy.ChildPolicy;
import org.parley.spi.random.RandomSource;
import org.parley.wire.ikev1.ProposalV1;
import org.parley.wire.ikev1.SecurityAssociationPayloadV1;
import org.parley.wire.ikev1.TransformV1;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;

/**
 * Negotiation of an IPsec SA pair. Each transform of a policy is a proposal of its own, most
 * preferred first; the responder takes the first of the initiator's order that its own policy
 * allows.
 *
 * @param policy what the pair is for
 * @param perfectForwardSecrecy the policy asks for it
 * @param groups groups that are acceptable for it
 */
public record IpsecNegotiation(
    ChildPolicy policy,
    boolean perfectForwardSecrecy,
    List<AlgorithmId> groups,
    HandlerContext context) {
  private static final int MOST_PROPOSALS = 255;
  private static final Set<Long> TUNNEL_MODES =
      Set.of(
          (long) EncapsulationMode.TUNNEL.value(),
          (long) EncapsulationMode.UDP_ENCAPSULATED_TUNNEL.value(),
          (long) EncapsulationMode.UDP_ENCAPSULATED_TUNNEL_DRAFT.value());
  private static final int SPI_OCTETS = 4;
  private static final long LOWEST_SPI = 256;

  /** Protocols that an offer needs a reserved SPI for. */
  public List<IpsecProtocol> protocols() {
    return policy.transforms().stream().map(IpsecTransform::protocol).distinct().toList();
  }

  /**
   * The offer.
   *
   * @param spis our reserved SPIs
   * @param index our CPI, for transforms that compress
   * @param group group of the key exchange of this exchange
   */
  public Outcome<SecurityAssociationPayloadV1> offer(
      Map<IpsecProtocol, Long> spis, int index, Optional<AlgorithmId> group) {
    List<ProposalV1> proposals = new ArrayList<>();
    int number = 1;
    for (IpsecTransform transform : policy.transforms()) {
      if (number > MOST_PROPOSALS || !usable(transform)) {
        continue;
      }
      Optional<ProposalV1> proposal =
          proposal(number, transform, spis.get(transform.protocol()), group);
      if (proposal.isEmpty()) {
        passOver(transform, "no number in IKEv1");
        continue;
      }
      proposals.add(proposal.get());
      compression(number, transform, index).ifPresent(proposals::add);
      number++;
    }
    if (proposals.isEmpty()) {
      return Outcome.refused(
          NotifyTypeV1.NO_PROPOSAL_CHOSEN,
          "no transform of policy "
              + policy.name()
              + " can be offered now"
              + policy.transforms().stream()
                  .flatMap(transform -> obstacle(transform).stream())
                  .findFirst()
                  .map(why -> ": " + why)
                  .orElse(""));
    }
    return Outcome.of(SecurityAssociationPayloadV1.of(proposals));
  }

  /** The responder's choice. */
  public Outcome<IpsecChoice> choose(SecurityAssociationPayloadV1 offered) {
    Optional<Outcome<IpsecChoice>> foreign = Situation.refuse(offered);
    if (foreign.isPresent()) {
      return foreign.get();
    }
    Rejections rejections = new Rejections(context);
    for (List<ProposalV1> together : Suite.together(offered)) {
      Optional<Suite> suite = Suite.of(together);
      String fault = suite.map(IpsecNegotiation::fault).orElse("nested protocols");
      if (!fault.isEmpty()) {
        together.forEach(proposal -> rejections.unusable(proposal, fault));
        continue;
      }
      for (TransformV1 transform : suite.get().protection().transforms()) {
        Optional<IpsecChoice> choice =
            new IpsecComparison(this, rejections).accept(suite.get(), transform);
        if (choice.isPresent()) {
          return Outcome.of(choice.get());
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
  public Outcome<IpsecChoice> check(
      SecurityAssociationPayloadV1 offered, SecurityAssociationPayloadV1 answer) {
    Optional<Outcome<IpsecChoice>> foreign = Situation.refuse(answer);
    if (foreign.isPresent()) {
      return foreign.get();
    }
    Optional<Suite> taken = Suite.answered(answer);
    String fault =
        taken
            .map(suite -> answerFault(offered, suite))
            .orElse("the answer holds " + answer.proposals().size() + " proposals instead of 1");
    if (!fault.isEmpty()) {
      context.note("proposal", "answer", Decision.Verdict.REFUSED, fault);
      return Outcome.refused(NotifyTypeV1.BAD_PROPOSAL_SYNTAX, fault);
    }
    ProposalV1 proposal = taken.get().protection();
    IpsecProtocol protocol = IpsecTerms.protocol(proposal.protocol()).orElseThrow();
    IpsecTerms terms =
        IpsecTerms.read(protocol, proposal.transforms().get(0)).terms().orElseThrow();
    context.note("proposal", "answer", Decision.Verdict.CHOSEN, terms.toString());
    Optional<IpsecChoice.Compression> compression =
        taken
            .get()
            .compression()
            .map(one -> new IpcompTransform(one.transforms().get(0).transformId()))
            .flatMap(algorithm -> compression(taken.get(), algorithm));
    return Outcome.of(
        choice(proposal, proposal.transforms().get(0), terms, terms.life(), false, compression));
  }

  private static String answerFault(SecurityAssociationPayloadV1 offered, Suite taken) {
    String fault = AnswerCheck.fault(offered, taken.protection());
    if (fault.isEmpty() && taken.compression().isPresent()) {
      fault = AnswerCheck.fault(offered, taken.compression().get());
    }
    if (!fault.isEmpty()) {
      return fault;
    }
    TransformV1 transform = taken.protection().transforms().get(0);
    boolean whole =
        Suite.all(offered)
            .filter(suite -> suite.compression().isPresent() == taken.compression().isPresent())
            .anyMatch(suite -> AnswerCheck.offers(suite.protection(), transform));
    if (!whole) {
      return taken.compression().isPresent()
          ? "the answer adds IPComp to a proposal without it"
          : "the answer leaves out IPComp, which is taken with its proposal or not at all";
    }
    return fault(taken);
  }

  /** IPComp as a suite has it, with an algorithm and in the mode of now. */
  Optional<IpsecChoice.Compression> compression(Suite suite, IpcompTransform algorithm) {
    Optional<ProposalV1> proposal = suite.compression();
    return proposal
        .flatMap(one -> CompressionTerms.transform(one, algorithm, mode()))
        .map(
            transform ->
                new IpsecChoice.Compression(
                    only(proposal.get(), transform),
                    algorithm,
                    CompressionTerms.index(proposal.get()).orElseThrow()));
  }

  /** True when the first proposal that says anything about the mode is for a tunnel. */
  public static boolean proposesTunnel(SecurityAssociationPayloadV1 offered) {
    for (ProposalV1 proposal : offered.proposals()) {
      for (TransformV1 transform : proposal.transforms()) {
        OptionalLong mode = transform.number(IpsecAttribute.ENCAPSULATION_MODE.value());
        if (mode.isPresent()) {
          return TUNNEL_MODES.contains(mode.getAsLong());
        }
      }
    }
    return false;
  }

  /** The mode that proposals of this policy must have now. */
  EncapsulationMode mode() {
    if (context.sa().udpEncapsulation()) {
      return NatTraversalState.mode(context.sa(), policy.tunnelMode());
    }
    return policy.tunnelMode() ? EncapsulationMode.TUNNEL : EncapsulationMode.TRANSPORT;
  }

  /** Why a transform of our own policy can't be used now; empty when it can. */
  Optional<String> obstacle(IpsecTransform transform) {
    List<AlgorithmId> needed = new ArrayList<>();
    transform.encryption().ifPresent(needed::add);
    transform.integrity().ifPresent(needed::add);
    Optional<String> absent =
        needed.stream()
            .filter(id -> !context.algorithms().available(id))
            .findFirst()
            .map(context.algorithms()::whyAbsent);
    return absent.isPresent() ? absent : context.dataPlaneRefuses(transform);
  }

  IpsecChoice choice(
      ProposalV1 proposal,
      TransformV1 transform,
      IpsecTerms terms,
      Lifetime life,
      boolean tellLifetime,
      Optional<IpsecChoice.Compression> compression) {
    return new IpsecChoice(
        only(proposal, transform),
        terms.protocol(),
        terms.encryption(),
        terms.integrity(),
        terms.group(),
        policy.tunnelMode(),
        context.sa().udpEncapsulation(),
        spi(proposal),
        life,
        tellLifetime,
        terms.extendedSequenceNumbers(),
        compression);
  }

  private static ProposalV1 only(ProposalV1 proposal, TransformV1 transform) {
    return new ProposalV1(
        proposal.number(), proposal.protocol(), proposal.spi(), List.of(transform));
  }

  private static String fault(Suite suite) {
    Optional<ProposalV1> compression = suite.compression();
    return compression.isPresent() && CompressionTerms.index(compression.get()).isEmpty()
        ? "no CPI that may be negotiated"
        : fault(suite.protection());
  }

  private static String fault(ProposalV1 proposal) {
    if (IpsecTerms.protocol(proposal.protocol()).isEmpty()) {
      return "protocol " + proposal.protocol().name();
    }
    if (proposal.spi().length() != SPI_OCTETS) {
      return "SPI of " + proposal.spi().length() + " octets";
    }
    // 1 to 255 are reserved, 0 is local (RFC 4303 section 2.1).
    return spi(proposal) < LOWEST_SPI ? "reserved SPI " + spi(proposal) : "";
  }

  private static long spi(ProposalV1 proposal) {
    return OctetReader.read(proposal.spi(), in -> in.uint32("SPI")).value().orElse(0L);
  }

  private boolean usable(IpsecTransform transform) {
    Optional<String> obstacle = obstacle(transform);
    obstacle.ifPresent(reason -> passOver(transform, reason));
    return obstacle.isEmpty();
  }

  private Optional<ProposalV1> proposal(
      int number, IpsecTransform transform, long spi, Optional<AlgorithmId> group) {
    IpsecTerms terms =
        new IpsecTerms(
            transform.protocol(),
            transform.encryption(),
            transform.integrity(),
            mode(),
            group,
            new Lifetime(transform.lifeSeconds(), transform.lifeKilobytes()),
            transform.extendedSequenceNumbers());
    ProtocolId protocol = new ProtocolId(transform.protocol().protocolId());
    return terms
        .toTransform(1)
        .map(
            one ->
                new ProposalV1(
                    number, protocol, new OctetWriter().uint32(spi).toSlice(), List.of(one)));
  }

  private Optional<ProposalV1> compression(int number, IpsecTransform transform, int index) {
    Lifetime life = new Lifetime(transform.lifeSeconds(), transform.lifeKilobytes());
    return transform
        .compression()
        .map(algorithm -> CompressionTerms.proposal(number, algorithm, index, mode(), life));
  }

  /**
   * A CPI for what we are to receive.
   *
   * @param used those that other pairs with the peer have
   */
  public static int index(RandomSource random, Set<Integer> used) {
    int index;
    do {
      long below = CompressionTerms.HIGHEST_INDEX - CompressionTerms.LOWEST_INDEX + 1;
      index = CompressionTerms.LOWEST_INDEX + (int) random.nextLong(below);
    } while (used.contains(index));
    return index;
  }

  private void passOver(IpsecTransform transform, String reason) {
    context.note("offer", transform.keyword(), Decision.Verdict.PASSED_OVER, reason);
  }
}
