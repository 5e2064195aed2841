/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.ProtocolId;
import org.parley.api.number.TransformType;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.policy.IpsecTransform;
import org.parley.wire.ikev2.Proposal;
import org.parley.wire.ikev2.Transform;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;

/**
 * Proposals for a CHILD_SA (RFC 7296 section 3.3). Each transform of a policy becomes a proposal of
 * its own, in configured order.
 */
public final class ChildProposals {
  private static final int SPI_OCTETS = 4;

  private static final List<TransformType> TYPES =
      List.of(
          TransformType.ENCRYPTION,
          TransformType.INTEGRITY,
          TransformType.KEY_EXCHANGE,
          TransformType.SEQUENCE_NUMBERS);

  private ChildProposals() {}

  /**
   * What the local side takes.
   *
   * @param transforms most preferred first
   * @param groups for a key exchange of the child's own; empty in IKE_AUTH, where there is none
   * @param groupRequired perfect forward secrecy is asked for
   * @param keyExchange group of the KE payload that came; empty without one
   */
  public record Wanted(
      List<IpsecTransform> transforms,
      List<AlgorithmId> groups,
      boolean groupRequired,
      Optional<AlgorithmId> keyExchange) {
    public Wanted {
      transforms = List.copyOf(transforms);
      groups = List.copyOf(groups);
    }
  }

  /**
   * A chosen proposal.
   *
   * @param answer with one transform for each type, still with the proposer's SPI
   * @param peerSpi the proposer's inbound SPI
   * @param group of the child's own key exchange
   */
  public record Agreed(
      Proposal answer, IpsecTransform transform, long peerSpi, Optional<AlgorithmId> group) {}

  /**
   * What is proposed.
   *
   * @param spis own inbound SPI for each protocol that occurs
   * @param groups empty without a key exchange
   */
  public static List<Proposal> offer(
      List<IpsecTransform> transforms, Map<IpsecProtocol, Long> spis, List<AlgorithmId> groups) {
    List<Proposal> proposals = new ArrayList<>();
    for (IpsecTransform transform : transforms) {
      List<Transform> parts = new ArrayList<>();
      parts.addAll(
          Transforms.of(TransformType.ENCRYPTION, transform.encryption().stream().toList()));
      parts.addAll(Transforms.of(TransformType.INTEGRITY, transform.integrity().stream().toList()));
      parts.addAll(Transforms.of(TransformType.KEY_EXCHANGE, groups));
      parts.add(Transform.of(TransformType.SEQUENCE_NUMBERS, sequenceNumbers(transform)));
      proposals.add(
          new Proposal(
              proposals.size() + 1,
              protocolId(transform.protocol()),
              spi(spis.get(transform.protocol())),
              parts));
    }
    return proposals;
  }

  /** Responder: the first proposal, in the initiator's order, that is wanted. */
  public static Choice<Agreed> choose(Wanted wanted, List<Proposal> proposals) {
    List<String> passedOver = new ArrayList<>();
    for (Proposal proposal : proposals) {
      Optional<Agreed> algorithms = algorithms(wanted, proposal);
      String misfit =
          algorithms.isEmpty()
              ? "rejected transform: own:peer = " + own(wanted) + ":" + peer(proposal)
              : keyExchangeMisfit(wanted, proposal);
      if (!misfit.isEmpty()) {
        passedOver.add("proposal " + proposal.number() + ": " + misfit);
        continue;
      }
      return withGroup(wanted, proposal, algorithms.orElseThrow(), passedOver);
    }
    return new Choice.None<>(passedOver);
  }

  /**
   * Initiator: what an answer agrees to, when it is one of the offered proposals.
   *
   * @param transforms those that were offered, in the order of the proposals
   * @param group of the KE payload that was sent
   */
  public static Optional<Agreed> accept(
      List<IpsecTransform> transforms,
      List<Proposal> offered,
      List<Proposal> answer,
      Optional<AlgorithmId> group) {
    return Answers.match(offered, answer, TYPES)
        .filter(one -> one.spi().length() == SPI_OCTETS)
        .filter(one -> group(one).equals(group))
        .map(one -> new Agreed(one, transforms.get(one.number() - 1), number(one.spi()), group));
  }

  /** The answer with the responder's own SPI. */
  public static Proposal answer(Agreed agreed, long ownSpi) {
    Proposal chosen = agreed.answer();
    return new Proposal(chosen.number(), chosen.protocol(), spi(ownSpi), chosen.transforms());
  }

  /** An SPI of a CHILD_SA as octets. */
  public static Slice spi(long spi) {
    return new OctetWriter().uint32(spi).toSlice();
  }

  /** The number of an SPI of 4 octets, 0 when it has another length. */
  public static long number(Slice spi) {
    return spi.length() == SPI_OCTETS
        ? OctetReader.read(spi, in -> in.uint32("SPI")).value().orElse(0L)
        : 0;
  }

  /** The registry's number of a protocol. */
  public static ProtocolId protocolId(IpsecProtocol protocol) {
    return new ProtocolId(protocol.protocolId());
  }

  private static Optional<Agreed> algorithms(Wanted wanted, Proposal proposal) {
    if (proposal.spi().length() != SPI_OCTETS || Transforms.hasOtherThan(proposal, TYPES)) {
      return Optional.empty();
    }
    List<Optional<Transform>> checks = new ArrayList<>();
    proposal.transforms(TransformType.INTEGRITY).forEach(one -> checks.add(Optional.of(one)));
    if (Transforms.optional(proposal, TransformType.INTEGRITY)) {
      checks.add(Optional.empty());
    }
    List<Optional<Transform>> ciphers = new ArrayList<>();
    proposal.transforms(TransformType.ENCRYPTION).forEach(one -> ciphers.add(Optional.of(one)));
    if (ciphers.isEmpty()) {
      ciphers.add(Optional.empty());
    }
    for (Optional<Transform> cipher : ciphers) {
      for (Optional<Transform> check : checks) {
        Optional<IpsecTransform> own = own(wanted, proposal, cipher, check);
        if (own.isPresent()) {
          List<Transform> chosen = new ArrayList<>();
          cipher.ifPresent(chosen::add);
          check.ifPresent(chosen::add);
          sequence(proposal, own.get()).ifPresent(chosen::add);
          return Optional.of(agreed(proposal, chosen, own.get()));
        }
      }
    }
    return Optional.empty();
  }

  private static Agreed agreed(Proposal proposal, List<Transform> chosen, IpsecTransform own) {
    Proposal answer = new Proposal(proposal.number(), proposal.protocol(), proposal.spi(), chosen);
    return new Agreed(answer, own, number(proposal.spi()), Optional.empty());
  }

  private static Optional<IpsecTransform> own(
      Wanted wanted, Proposal proposal, Optional<Transform> cipher, Optional<Transform> check) {
    Optional<AlgorithmId> encryption = cipher.flatMap(Transforms::algorithm);
    Optional<AlgorithmId> integrity = check.flatMap(Transforms::algorithm);
    if (encryption.isPresent() != cipher.isPresent()
        || integrity.isPresent() != check.isPresent()) {
      return Optional.empty();
    }
    Predicate<IpsecTransform> same =
        own ->
            own.protocol().protocolId() == proposal.protocol().value()
                && own.encryption().equals(encryption)
                && own.integrity().equals(integrity)
                && sequenceNumbersFit(proposal, own);
    return wanted.transforms().stream().filter(same).findFirst();
  }

  private static int sequenceNumbers(IpsecTransform transform) {
    return transform.extendedSequenceNumbers()
        ? Transforms.EXTENDED_SEQUENCE_NUMBERS
        : Transforms.NO_EXTENDED_SEQUENCE_NUMBERS;
  }

  private static Optional<Transform> sequence(Proposal proposal, IpsecTransform own) {
    return proposal.transforms(TransformType.SEQUENCE_NUMBERS).stream()
        .filter(transform -> transform.id() == sequenceNumbers(own))
        .findFirst();
  }

  /** A proposal that says nothing of them is taken to mean 32 bits. */
  private static boolean sequenceNumbersFit(Proposal proposal, IpsecTransform own) {
    return sequence(proposal, own).isPresent()
        || (proposal.transforms(TransformType.SEQUENCE_NUMBERS).isEmpty()
            && !own.extendedSequenceNumbers());
  }

  private static String keyExchangeMisfit(Wanted wanted, Proposal proposal) {
    if (wanted.keyExchange().isEmpty()) {
      if (wanted.groupRequired()) {
        return "rejected perfect forward secrecy: own:peer = ON:OFF";
      }
      return Transforms.optional(proposal, TransformType.KEY_EXCHANGE)
          ? ""
          : "a group is proposed without a KE payload";
    }
    return Transforms.first(proposal, TransformType.KEY_EXCHANGE, wanted.groups()::contains)
            .isPresent()
        ? ""
        : "rejected group: own:peer = "
            + Transforms.names(wanted.groups())
            + ":"
            + Transforms.names(proposal, TransformType.KEY_EXCHANGE);
  }

  private static Choice<Agreed> withGroup(
      Wanted wanted, Proposal proposal, Agreed agreed, List<String> passedOver) {
    if (wanted.keyExchange().isEmpty()) {
      return new Choice.Chosen<>(agreed, passedOver);
    }
    AlgorithmId sent = wanted.keyExchange().get();
    Optional<Transform> same =
        Transforms.first(
            proposal,
            TransformType.KEY_EXCHANGE,
            id -> id.equals(sent) && wanted.groups().contains(id));
    if (same.isEmpty()) {
      AlgorithmId other =
          Transforms.first(proposal, TransformType.KEY_EXCHANGE, wanted.groups()::contains)
              .flatMap(Transforms::algorithm)
              .orElseThrow();
      return new Choice.OtherGroup<>(other, passedOver);
    }
    List<Transform> chosen = new ArrayList<>(agreed.answer().transforms());
    chosen.add(same.get());
    Agreed complete = agreed(proposal, chosen, agreed.transform());
    return new Choice.Chosen<>(
        new Agreed(complete.answer(), complete.transform(), complete.peerSpi(), Optional.of(sent)),
        passedOver);
  }

  private static Optional<AlgorithmId> group(Proposal answer) {
    return answer.transforms(TransformType.KEY_EXCHANGE).stream()
        .findFirst()
        .flatMap(Transforms::algorithm);
  }

  private static String own(Wanted wanted) {
    return String.join(", ", wanted.transforms().stream().map(IpsecTransform::keyword).toList());
  }

  private static String peer(Proposal proposal) {
    return proposal.protocol().name()
        + " "
        + Transforms.names(proposal, TransformType.ENCRYPTION)
        + " / "
        + Transforms.names(proposal, TransformType.INTEGRITY);
  }
}
