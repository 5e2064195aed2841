/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.KnownAlgorithms;
import org.parley.api.number.ProtocolId;
import org.parley.api.number.TransformType;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.IpsecProtocol;
import org.parley.ikev2.stepping.Policies;
import org.parley.ikev2.stepping.TestAlgorithms;
import org.parley.wire.ikev2.Proposal;
import org.parley.wire.ikev2.Transform;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.DataAttribute;

class ProposalsTest {
  private static final Optional<AlgorithmId> GROUP_5 = Optional.of(KnownAlgorithms.MODP_1536);

  private final TestAlgorithms algorithms = new TestAlgorithms();
  private final IkeProposals ike = new IkeProposals(algorithms);
  private final IkePolicy policy = Policies.classic(false);

  private static Proposal with(Proposal proposal, Transform... more) {
    List<Transform> transforms = new ArrayList<>(proposal.transforms());
    transforms.addAll(List.of(more));
    return new Proposal(proposal.number(), proposal.protocol(), proposal.spi(), transforms);
  }

  private static <T> T chosen(Choice<T> choice) {
    assertThat(choice).isInstanceOf(Choice.Chosen.class);
    return ((Choice.Chosen<T>) choice).value();
  }

  @Test
  void eachCipherIsAProposalInConfiguredOrder() {
    List<Proposal> offer = ike.offer(policy);
    assertThat(offer).extracting(Proposal::number).containsExactly(1, 2);
    assertThat(offer.get(0).transforms(TransformType.ENCRYPTION))
        .containsExactly(Transform.of(TransformType.ENCRYPTION, 12, 128));
    assertThat(offer.get(1).transforms(TransformType.ENCRYPTION))
        .containsExactly(Transform.of(TransformType.ENCRYPTION, 3));
    assertThat(offer.get(0).transforms(TransformType.INTEGRITY))
        .extracting(Transform::id)
        .containsExactly(12, 2);
    assertThat(offer.get(0).transforms(TransformType.KEY_EXCHANGE))
        .extracting(Transform::id)
        .containsExactly(5, 2);
  }

  @Test
  void whatIsNotServedIsNotProposed() {
    algorithms.away.add(KnownAlgorithms.AES_CBC_128);
    algorithms.away.add(KnownAlgorithms.MODP_1536);
    List<Proposal> offer = ike.offer(policy);
    assertThat(offer).hasSize(1);
    assertThat(offer.get(0).transforms(TransformType.KEY_EXCHANGE))
        .extracting(Transform::id)
        .containsExactly(2);
  }

  @Test
  void theInitiatorsOrderDecides() {
    List<Proposal> offer = new ArrayList<>(ike.offer(policy));
    java.util.Collections.reverse(offer);
    assertThat(chosen(ike.choose(policy, offer, GROUP_5)).suite().encryption())
        .isEqualTo(KnownAlgorithms.TRIPLE_DES_CBC);
  }

  @Test
  void aProposalWithSomethingUnknownIsPassedOver() {
    Proposal first = ike.offer(policy).get(0);
    Proposal unknownType = with(first, Transform.of(new TransformType(6), 35));
    Choice<IkeProposals.Agreed> choice =
        ike.choose(policy, List.of(unknownType, ike.offer(policy).get(1)), GROUP_5);
    assertThat(chosen(choice).answer().number()).isEqualTo(2);
    assertThat(choice.passedOver()).hasSize(1).allMatch(why -> why.contains("not understood"));
    Transform odd =
        new Transform(
            TransformType.ENCRYPTION,
            12,
            List.of(DataAttribute.basic(14, 128), DataAttribute.basic(99, 1)));
    List<Transform> replaced =
        first.transforms().stream()
            .map(one -> one.transformType().equals(TransformType.ENCRYPTION) ? odd : one)
            .toList();
    assertThat(
            ike.choose(
                policy, List.of(new Proposal(1, ProtocolId.IKE, Slice.EMPTY, replaced)), GROUP_5))
        .isInstanceOf(Choice.None.class);
  }

  @Test
  void aGroupThatIsNotKnownAsksForTheFirstCommonOne() {
    Choice<IkeProposals.Agreed> choice =
        ike.choose(policy, ike.offer(policy), Optional.of(KnownAlgorithms.ECP_521));
    assertThat(choice).isInstanceOf(Choice.OtherGroup.class);
    assertThat(((Choice.OtherGroup<IkeProposals.Agreed>) choice).group())
        .isEqualTo(KnownAlgorithms.MODP_1536);
  }

  @Test
  void anAnswerMustBeOneOfTheOfferedCombinations() {
    List<Proposal> offer = ike.offer(policy);
    Proposal good = chosen(ike.choose(policy, offer, GROUP_5)).answer();
    assertThat(ike.accept(offer, List.of(good), KnownAlgorithms.MODP_1536)).isPresent();
    // Another group than that of the KE payload.
    assertThat(ike.accept(offer, List.of(good), KnownAlgorithms.MODP_1024)).isEmpty();
    // Two transforms of a type, one that was not offered, none of a type, two proposals, another
    // number.
    assertThat(
            ike.accept(
                offer,
                List.of(with(good, Transform.of(TransformType.INTEGRITY, 2))),
                KnownAlgorithms.MODP_1536))
        .isEmpty();
    List<Transform> without =
        good.transforms().stream()
            .filter(one -> !one.transformType().equals(TransformType.INTEGRITY))
            .toList();
    Proposal lacking = new Proposal(1, ProtocolId.IKE, Slice.EMPTY, without);
    assertThat(ike.accept(offer, List.of(lacking), KnownAlgorithms.MODP_1536)).isEmpty();
    assertThat(
            ike.accept(
                offer,
                List.of(with(lacking, Transform.of(TransformType.INTEGRITY, 14))),
                KnownAlgorithms.MODP_1536))
        .isEmpty();
    assertThat(ike.accept(offer, List.of(good, good), KnownAlgorithms.MODP_1536)).isEmpty();
    Proposal renumbered = new Proposal(2, ProtocolId.IKE, Slice.EMPTY, good.transforms());
    assertThat(ike.accept(offer, List.of(renumbered), KnownAlgorithms.MODP_1536)).isEmpty();
  }

  private static ChildProposals.Wanted wanted(boolean groupRequired, AlgorithmId... keyExchange) {
    return new ChildProposals.Wanted(
        List.of(Policies.ESP_AES, Policies.AH),
        List.of(KnownAlgorithms.MODP_1536),
        groupRequired,
        List.of(keyExchange).stream().findFirst());
  }

  private static List<Proposal> childOffer(AlgorithmId... groups) {
    return ChildProposals.offer(
        List.of(Policies.ESP_3DES, Policies.AH, Policies.ESP_AES),
        Map.of(IpsecProtocol.ESP, 0x1001L, IpsecProtocol.AH, 0xfffffff1L),
        List.of(groups));
  }

  @Test
  void eachTransformOfAChildIsAProposalWithTheSpiOfItsProtocol() {
    List<Proposal> offer = childOffer();
    assertThat(offer)
        .extracting(proposal -> ChildProposals.number(proposal.spi()))
        .containsExactly(0x1001L, 0xfffffff1L, 0x1001L);
    ChildProposals.Agreed agreed = chosen(ChildProposals.choose(wanted(false), offer));
    assertThat(agreed.transform()).isEqualTo(Policies.AH);
    assertThat(agreed.peerSpi()).isEqualTo(0xfffffff1L);
  }

  @Test
  void sequenceNumbersMustNotBeExtended() {
    Proposal plain = childOffer().get(2);
    List<Transform> extended =
        plain.transforms().stream()
            .map(
                one ->
                    one.transformType().equals(TransformType.SEQUENCE_NUMBERS)
                        ? Transform.of(TransformType.SEQUENCE_NUMBERS, 1)
                        : one)
            .toList();
    Proposal only = new Proposal(1, plain.protocol(), plain.spi(), extended);
    assertThat(ChildProposals.choose(wanted(false), List.of(only))).isInstanceOf(Choice.None.class);
    Proposal both = with(only, Transform.of(TransformType.SEQUENCE_NUMBERS, 0));
    assertThat(
            chosen(ChildProposals.choose(wanted(false), List.of(both)))
                .answer()
                .transforms(TransformType.SEQUENCE_NUMBERS))
        .containsExactly(Transform.of(TransformType.SEQUENCE_NUMBERS, 0));
  }

  @Test
  void theKeyExchangeOfAChildIsWantedOrNot() {
    List<Proposal> with = childOffer(KnownAlgorithms.MODP_1024, KnownAlgorithms.MODP_1536);
    assertThat(ChildProposals.choose(wanted(true), childOffer())).isInstanceOf(Choice.None.class);
    assertThat(ChildProposals.choose(wanted(false), with)).isInstanceOf(Choice.None.class);
    assertThat(
            chosen(ChildProposals.choose(wanted(false, KnownAlgorithms.MODP_1536), with)).group())
        .isEqualTo(GROUP_5);
    Choice<ChildProposals.Agreed> other =
        ChildProposals.choose(wanted(true, KnownAlgorithms.MODP_1024), with);
    assertThat(((Choice.OtherGroup<ChildProposals.Agreed>) other).group())
        .isEqualTo(KnownAlgorithms.MODP_1536);
  }

  @Test
  void anSpiOfAnotherLengthIsPassedOver() {
    Proposal plain = childOffer().get(2);
    Proposal odd = new Proposal(1, plain.protocol(), Slice.of(new byte[8]), plain.transforms());
    assertThat(ChildProposals.choose(wanted(false), List.of(odd))).isInstanceOf(Choice.None.class);
    assertThat(ChildProposals.number(odd.spi())).isZero();
  }
}
