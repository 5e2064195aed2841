/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.KnownAlgorithms;
import org.parley.api.number.ProtocolId;
import org.parley.api.number.TransformType;
import org.parley.api.policy.IkePolicy;
import org.parley.spi.crypto.AlgorithmAccess;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.exchange.CipherSuite;
import org.parley.wire.ikev2.Proposal;
import org.parley.wire.ikev2.Transform;
import org.parley.wire.octets.Slice;

/**
 * Proposals for an IKE SA (RFC 7296 section 3.3). Each cipher of a policy becomes a proposal of its
 * own, in configured order; the other algorithms are transforms within it, in configured order.
 */
public final class IkeProposals {
  private static final List<TransformType> TYPES =
      List.of(
          TransformType.ENCRYPTION,
          TransformType.PSEUDO_RANDOM_FUNCTION,
          TransformType.INTEGRITY,
          TransformType.KEY_EXCHANGE);

  private final AlgorithmAccess algorithms;

  /** For a decision with the algorithms that are served now. */
  public IkeProposals(AlgorithmAccess algorithms) {
    this.algorithms = algorithms;
  }

  /**
   * A chosen proposal.
   *
   * @param answer what the responder sends back: the proposal with one transform for each type
   */
  public record Agreed(Proposal answer, CipherSuite suite) {}

  /** The groups of a policy that are served now. */
  public List<AlgorithmId> groups(IkePolicy policy) {
    return served(policy.groups());
  }

  /** Which algorithm of a policy is not served and why; empty text when all of them are. */
  public String absence(IkePolicy policy) {
    return Stream.of(policy.encryptions(), policy.prfs(), policy.hashes(), policy.groups())
        .flatMap(List::stream)
        .filter(id -> !algorithms.available(id))
        .findFirst()
        .map(id -> ": " + algorithms.whyAbsent(id))
        .orElse("");
  }

  /** What a policy proposes; empty when nothing complete is served now. */
  public List<Proposal> offer(IkePolicy policy) {
    List<Proposal> proposals = new ArrayList<>();
    List<AlgorithmId> groups = groups(policy);
    List<AlgorithmId> prfs = served(policy.prfs());
    for (AlgorithmId cipher : served(policy.encryptions())) {
      boolean aead = aead(cipher);
      List<AlgorithmId> checks = aead ? List.of() : served(policy.hashes());
      if (groups.isEmpty() || prfs.isEmpty() || (checks.isEmpty() && !aead)) {
        continue;
      }
      List<Transform> transforms = new ArrayList<>();
      transforms.addAll(Transforms.of(TransformType.ENCRYPTION, List.of(cipher)));
      transforms.addAll(Transforms.of(TransformType.PSEUDO_RANDOM_FUNCTION, prfs));
      transforms.addAll(Transforms.of(TransformType.INTEGRITY, checks));
      transforms.addAll(Transforms.of(TransformType.KEY_EXCHANGE, groups));
      proposals.add(new Proposal(proposals.size() + 1, ProtocolId.IKE, Slice.EMPTY, transforms));
    }
    return proposals;
  }

  /**
   * Responder: the first proposal, in the initiator's order, that a policy takes.
   *
   * @param group of the KE payload; empty when it is not known here
   */
  public Choice<Agreed> choose(
      IkePolicy policy, List<Proposal> proposals, Optional<AlgorithmId> group) {
    List<String> passedOver = new ArrayList<>();
    for (Proposal proposal : proposals) {
      String misfit = misfit(policy, proposal);
      if (!misfit.isEmpty()) {
        passedOver.add("proposal " + proposal.number() + ": " + misfit);
        continue;
      }
      Optional<Transform> sameGroup =
          Transforms.first(
              proposal,
              TransformType.KEY_EXCHANGE,
              id -> group.filter(id::equals).isPresent() && taken(policy.groups(), id));
      return sameGroup
          .<Choice<Agreed>>map(
              transform -> new Choice.Chosen<>(agree(policy, proposal, transform), passedOver))
          .orElseGet(() -> new Choice.OtherGroup<>(otherGroup(policy, proposal), passedOver));
    }
    return new Choice.None<>(passedOver);
  }

  /**
   * Initiator: the suite of an answer, when it is one of the offered proposals.
   *
   * @param group of the KE payload that was sent
   */
  public Optional<CipherSuite> accept(
      List<Proposal> offered, List<Proposal> answer, AlgorithmId group) {
    return Answers.match(offered, answer, TYPES)
        .map(this::suite)
        .filter(suite -> suite.keyExchange().equals(group));
  }

  private String misfit(IkePolicy policy, Proposal proposal) {
    if (!proposal.protocol().equals(ProtocolId.IKE)) {
      return "protocol, IKE:" + proposal.protocol().name();
    }
    if (Transforms.hasOtherThan(proposal, TYPES)) {
      return "a transform type that is not understood";
    }
    Optional<Transform> cipher = pick(proposal, TransformType.ENCRYPTION, policy.encryptions());
    if (cipher.isEmpty()) {
      return rejected("encryption", policy.encryptions(), proposal, TransformType.ENCRYPTION);
    }
    if (pick(proposal, TransformType.PSEUDO_RANDOM_FUNCTION, policy.prfs()).isEmpty()) {
      return rejected("prf", policy.prfs(), proposal, TransformType.PSEUDO_RANDOM_FUNCTION);
    }
    boolean checked =
        Transforms.algorithm(cipher.get()).filter(this::aead).isPresent()
            ? Transforms.optional(proposal, TransformType.INTEGRITY)
            : pick(proposal, TransformType.INTEGRITY, policy.hashes()).isPresent();
    if (!checked) {
      return rejected("integrity", policy.hashes(), proposal, TransformType.INTEGRITY);
    }
    return pick(proposal, TransformType.KEY_EXCHANGE, policy.groups()).isPresent()
        ? ""
        : rejected("group", policy.groups(), proposal, TransformType.KEY_EXCHANGE);
  }

  private Agreed agree(IkePolicy policy, Proposal proposal, Transform group) {
    Transform cipher = pick(proposal, TransformType.ENCRYPTION, policy.encryptions()).orElseThrow();
    List<Transform> chosen = new ArrayList<>(List.of(cipher));
    chosen.add(pick(proposal, TransformType.PSEUDO_RANDOM_FUNCTION, policy.prfs()).orElseThrow());
    if (Transforms.algorithm(cipher).filter(this::aead).isEmpty()) {
      chosen.add(pick(proposal, TransformType.INTEGRITY, policy.hashes()).orElseThrow());
    }
    chosen.add(group);
    Proposal answer = new Proposal(proposal.number(), ProtocolId.IKE, Slice.EMPTY, chosen);
    return new Agreed(answer, suite(answer));
  }

  private AlgorithmId otherGroup(IkePolicy policy, Proposal proposal) {
    return pick(proposal, TransformType.KEY_EXCHANGE, policy.groups())
        .flatMap(Transforms::algorithm)
        .orElseThrow();
  }

  private CipherSuite suite(Proposal chosen) {
    return new CipherSuite(
        only(chosen, TransformType.ENCRYPTION).orElseThrow(),
        only(chosen, TransformType.INTEGRITY)
            .filter(id -> !id.equals(KnownAlgorithms.NO_INTEGRITY)),
        only(chosen, TransformType.PSEUDO_RANDOM_FUNCTION).orElseThrow(),
        Optional.empty(),
        only(chosen, TransformType.KEY_EXCHANGE).orElseThrow());
  }

  private static Optional<AlgorithmId> only(Proposal chosen, TransformType type) {
    return chosen.transforms(type).stream().findFirst().flatMap(Transforms::algorithm);
  }

  private Optional<Transform> pick(Proposal proposal, TransformType type, List<AlgorithmId> own) {
    return Transforms.first(proposal, type, id -> taken(own, id));
  }

  private boolean taken(List<AlgorithmId> own, AlgorithmId id) {
    return own.contains(id) && algorithms.available(id);
  }

  private List<AlgorithmId> served(List<AlgorithmId> own) {
    return own.stream().filter(algorithms::available).toList();
  }

  private boolean aead(AlgorithmId cipher) {
    return algorithms
        .encryption(cipher)
        .map(EncryptionAlgorithm::shape)
        .filter(EncryptionAlgorithm.Shape::aead)
        .isPresent();
  }

  private String rejected(
      String attribute, List<AlgorithmId> own, Proposal proposal, TransformType type) {
    Optional<Transform> wanted = Transforms.first(proposal, type, own::contains);
    if (wanted.isPresent()) {
      return algorithms.whyAbsent(Transforms.algorithm(wanted.get()).orElseThrow());
    }
    return "rejected "
        + attribute
        + ": own:peer = "
        + Transforms.names(own)
        + ":"
        + Transforms.names(proposal, type);
  }
}
