/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.mainmode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.api.number.KnownAlgorithms.AES_CBC_128;
import static org.parley.api.number.KnownAlgorithms.MODP_1024;
import static org.parley.api.number.KnownAlgorithms.SHA1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.event.Refusal;
import org.parley.api.identity.Identity;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.number.ProtocolId;
import org.parley.ikev1.payload.Identities;
import org.parley.ikev1.stepping.Policies;
import org.parley.ikev1.stepping.Rewrite;
import org.parley.ikev1.stepping.SteppedPair;
import org.parley.ikev1.stepping.SteppedPeer;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.Verdict;
import org.parley.wire.ikev1.HashPayload;
import org.parley.wire.ikev1.KeyExchangePayloadV1;
import org.parley.wire.ikev1.NoncePayloadV1;
import org.parley.wire.ikev1.ProposalV1;
import org.parley.wire.ikev1.SecurityAssociationPayloadV1;
import org.parley.wire.ikev1.TransformV1;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.DataAttribute;
import org.parley.wire.payload.Payload;

/**
 * Messages that a peer of ill will, or a broken one, could send: refusals are values, and nothing
 * is established.
 */
class HostileMainModeTest {
  private final SteppedPair pair = new SteppedPair(List.of(new MainMode()));
  private final SteppedPeer alice = pair.alice;
  private final SteppedPeer bob = pair.bob;

  @BeforeEach
  void configure() {
    pair.configure(
        Policies.record("secret"),
        Policies.policy(List.of(AES_CBC_128), List.of(SHA1), List.of(MODP_1024), 3600, false));
  }

  private byte[] first() {
    return alice
        .start(
            Exchange.Purpose.IKE_SA,
            new ExchangeRequest.NewIkeSa(
                alice.search.record, alice.search.policy, Optional.empty()))
        .get(0);
  }

  private byte[] message(int number) {
    byte[] next = first();
    for (int i = 2; i <= number; i++) {
      next = (i % 2 == 0 ? bob : alice).receive(next).get(0);
    }
    return next;
  }

  private static Refusal refusal(SteppedPeer peer) {
    assertThat(peer.last()).isInstanceOf(Verdict.Reject.class);
    return ((Verdict.Reject) peer.last()).refusal();
  }

  private static UnaryOperator<List<Payload>> answering(UnaryOperator<ProposalV1> change) {
    return payloads -> {
      SecurityAssociationPayloadV1 sa = (SecurityAssociationPayloadV1) payloads.get(0);
      List<Payload> changed = new ArrayList<>(payloads);
      changed.set(0, SecurityAssociationPayloadV1.of(List.of(change.apply(sa.proposals().get(0)))));
      return changed;
    };
  }

  private static ProposalV1 with(ProposalV1 proposal, List<TransformV1> transforms) {
    return new ProposalV1(proposal.number(), proposal.protocol(), proposal.spi(), transforms);
  }

  private static TransformV1 changed(TransformV1 transform, int type, int value) {
    List<DataAttribute> attributes =
        transform.attributes().stream()
            .map(one -> one.type() == type ? DataAttribute.basic(type, value) : one)
            .toList();
    return new TransformV1(transform.number(), transform.transformId(), attributes);
  }

  @Test
  void anAnswerThatChangesAnAttributeIsRefusedByName() {
    byte[] second =
        Rewrite.payloads(
            message(2),
            answering(one -> with(one, List.of(changed(one.transforms().get(0), 2, 1)))));
    assertThat(alice.receive(second)).isEmpty();
    assertThat(refusal(alice).reason())
        .isEqualTo("the answer changes proposal 1 transform 1: attribute [2 = 2] : [2 = 1]");
  }

  @Test
  void anAnswerWithTwoTransformsIsRefused() {
    byte[] second =
        Rewrite.payloads(
            message(2),
            answering(one -> with(one, List.of(one.transforms().get(0), one.transforms().get(0)))));
    alice.receive(second);
    assertThat(refusal(alice).reason()).isEqualTo("the answer holds 2 transforms instead of 1");
  }

  @Test
  void attributesInAnotherOrderAreTheSameAnswer() {
    byte[] second =
        Rewrite.payloads(
            message(2),
            answering(
                one -> {
                  TransformV1 transform = one.transforms().get(0);
                  List<DataAttribute> swapped = new ArrayList<>(transform.attributes());
                  DataAttribute head = swapped.remove(0);
                  swapped.add(head);
                  return with(
                      one,
                      List.of(
                          new TransformV1(transform.number(), transform.transformId(), swapped)));
                }));
    assertThat(alice.receive(second)).hasSize(1);
  }

  @Test
  void aWrongHashIsRefusedAndEstablishesNothing() {
    byte[] fifth = message(5);
    byte[] forged =
        Rewrite.sealed(
            alice, fifth, payloads -> List.of(payloads.get(0), HashPayload.of(new byte[20])));
    assertThat(bob.receive(forged)).isEmpty();
    assertThat(bob.sa.established).isFalse();
    assertThat(refusal(bob).notifyType()).isEqualTo(NotifyTypeV1.AUTHENTICATION_FAILED.value());
  }

  @Test
  void anIdentityThatIsNotTheSourceAddressIsRefused() {
    byte[] fifth = message(5);
    byte[] forged =
        Rewrite.sealed(
            alice,
            fifth,
            payloads ->
                List.of(
                    Identities.payload(Identity.address(Policies.address("192.0.2.9"))),
                    payloads.get(1)));
    bob.receive(forged);
    assertThat(refusal(bob).notifyType()).isEqualTo(NotifyTypeV1.INVALID_ID_INFORMATION.value());
    assertThat(refusal(bob).reason()).isEqualTo("identity = 192.0.2.1 : 192.0.2.9");
  }

  @Test
  void aProofOfAnotherKindIsRefused() {
    byte[] fifth = message(5);
    byte[] forged =
        Rewrite.sealed(
            alice,
            fifth,
            payloads ->
                List.of(
                    payloads.get(0),
                    new org.parley.wire.ikev1.SignaturePayload(Slice.of(new byte[64]))));
    bob.receive(forged);
    assertThat(refusal(bob).reason()).isEqualTo("no proof by PSK in message 5");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 257})
  void aNonceOutsideItsBoundsIsRefused(int octets) {
    byte[] third =
        Rewrite.payloads(
            message(3), payloads -> List.of(payloads.get(0), NoncePayloadV1.of(new byte[octets])));
    bob.receive(third);
    assertThat(refusal(bob).notifyType()).isEqualTo(NotifyTypeV1.PAYLOAD_MALFORMED.value());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 129})
  void aPublicValueOfTheWrongLengthIsRefused(int octets) {
    byte[] third =
        Rewrite.payloads(
            message(3),
            payloads -> List.of(KeyExchangePayloadV1.of(new byte[octets]), payloads.get(1)));
    bob.receive(third);
    assertThat(refusal(bob).notifyType()).isEqualTo(NotifyTypeV1.INVALID_KEY_INFORMATION.value());
  }

  @Test
  void missingAndDoubledPayloadsNeverReachAHandler() {
    byte[] third = message(3);
    int verdicts = bob.verdicts.size();
    bob.receive(Rewrite.payloads(third, payloads -> List.of(payloads.get(0))));
    bob.receive(
        Rewrite.payloads(
            third, payloads -> List.of(payloads.get(0), payloads.get(0), payloads.get(1))));
    assertThat(bob.verdicts).hasSize(verdicts);
    assertThat(bob.dropped)
        .containsExactly(
            "0 NONCE_V1 found, exactly 1 NONCE_V1 legal", "2 KE_V1 found, exactly 1 KE_V1 legal");
    // The honest message still gets its answer.
    assertThat(bob.receive(third)).hasSize(1);
  }

  @Test
  void anUnprotectedMessage5IsNotLookedAt() {
    message(4);
    byte[] clear =
        Rewrite.datagram(
            bob.sa.initiatorSpi,
            bob.sa.responderSpi,
            0,
            List.of(
                Identities.payload(Identity.address(Policies.address("192.0.2.1"))),
                HashPayload.of(new byte[20])));
    bob.receive(clear);
    assertThat(bob.dropped).containsExactly("not protected");
  }

  @Test
  void proposalsOfOtherDomainsAndProtocolsAreRefused() {
    SecurityAssociationPayloadV1 foreign =
        new SecurityAssociationPayloadV1(
            9, 0, Slice.EMPTY, List.of(), Slice.of(new byte[] {0, 0, 0, 9}));
    bob.receive(Rewrite.payloads(first(), payloads -> List.of(foreign)));
    assertThat(refusal(bob).notifyType()).isEqualTo(NotifyTypeV1.DOI_NOT_SUPPORTED.value());
  }

  @Test
  void aPhase1ProposalForEspIsRefused() {
    bob.receive(
        Rewrite.payloads(
            first(),
            answering(one -> new ProposalV1(1, ProtocolId.ESP, Slice.EMPTY, one.transforms()))));
    assertThat(refusal(bob).notifyType()).isEqualTo(NotifyTypeV1.NO_PROPOSAL_CHOSEN.value());
  }

  @Test
  void thousandsOfTransformsAreRefusedWithoutALookAtEachOfThem() {
    TransformV1 junk = new TransformV1(1, 1, List.of());
    ProposalV1 full =
        new ProposalV1(1, ProtocolId.IKE, Slice.EMPTY, java.util.Collections.nCopies(255, junk));
    bob.receive(
        Rewrite.payloads(
            first(),
            payloads ->
                List.of(SecurityAssociationPayloadV1.of(java.util.Collections.nCopies(20, full)))));
    assertThat(refusal(bob).reason()).isEqualTo("5100 transforms");
    assertThat(bob.notes).isEmpty();
  }

  @Test
  void contradictoryAttributesMakeATransformUnusable() {
    bob.receive(
        Rewrite.payloads(
            first(),
            answering(
                one -> {
                  TransformV1 transform = one.transforms().get(0);
                  List<DataAttribute> twice = new ArrayList<>(transform.attributes());
                  twice.add(DataAttribute.basic(2, 1));
                  return with(one, List.of(new TransformV1(1, 1, twice)));
                })));
    assertThat(refusal(bob).reason()).contains("attribute 2 stands twice");
  }

  @Test
  void flippedBitsNeverThrowAndNeverEstablish() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      SteppedPair fresh = new SteppedPair(List.of(new MainMode()));
      fresh.configure(alice.search.record, alice.search.policy);
      byte[] next =
          fresh
              .alice
              .start(
                  Exchange.Purpose.IKE_SA,
                  new ExchangeRequest.NewIkeSa(
                      alice.search.record, alice.search.policy, Optional.empty()))
              .get(0);
      byte[] damaged = next.clone();
      // Behind the generic header; HASH_I covers the whole body, so no change of it survives.
      damaged[32 + random.nextInt(damaged.length - 32)] ^= (byte) (1 << random.nextInt(8));
      fresh.settle(List.of(damaged));
      assertThat(fresh.alice.sa.established).isFalse();
    }
  }
}
