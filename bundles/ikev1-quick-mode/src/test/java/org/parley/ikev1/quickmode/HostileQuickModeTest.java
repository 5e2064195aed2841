/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.quickmode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.api.number.KnownAlgorithms.AES_CBC_128;
import static org.parley.api.number.KnownAlgorithms.HMAC_SHA1_96;
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
import org.parley.api.number.IdentificationType;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.number.ProtocolId;
import org.parley.ikev1.key.KeySchedule;
import org.parley.ikev1.key.MessageHash;
import org.parley.ikev1.mainmode.MainMode;
import org.parley.ikev1.stepping.Policies;
import org.parley.ikev1.stepping.Rewrite;
import org.parley.ikev1.stepping.SteppedPair;
import org.parley.ikev1.stepping.SteppedPeer;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.Verdict;
import org.parley.spi.policy.ChildPolicy;
import org.parley.wire.ikev1.HashPayload;
import org.parley.wire.ikev1.IdentificationPayloadV1;
import org.parley.wire.ikev1.KeyExchangePayloadV1;
import org.parley.wire.ikev1.NoncePayloadV1;
import org.parley.wire.ikev1.ProposalV1;
import org.parley.wire.ikev1.SecurityAssociationPayloadV1;
import org.parley.wire.message.HeaderCodec;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/** What an authenticated peer of ill will, or a broken one, could send in phase 2. */
class HostileQuickModeTest {
  private final SteppedPair pair = new SteppedPair(List.of(new MainMode(), new QuickMode()));
  private final SteppedPeer alice = pair.alice;
  private final SteppedPeer bob = pair.bob;

  @BeforeEach
  void establish() {
    pair.configure(
        Policies.record("secret"),
        Policies.policy(List.of(AES_CBC_128), List.of(SHA1), List.of(MODP_1024), 3600, false));
    pair.phase1();
    bob.search.child = policy(SteppedPair.BOB.address(), SteppedPair.ALICE.address());
  }

  private static ChildPolicy policy(java.net.InetAddress local, java.net.InetAddress peer) {
    return Policies.child(
        true,
        local,
        peer,
        Policies.subnet("10.1.0.0", 24),
        Policies.subnet("10.2.0.0", 24),
        List.of(Policies.esp(AES_CBC_128, HMAC_SHA1_96, 3600, 0)));
  }

  private byte[] first() {
    ChildPolicy policy = policy(SteppedPair.ALICE.address(), SteppedPair.BOB.address());
    return alice
        .start(Exchange.Purpose.CHILD_SA, new ExchangeRequest.NewChildSa(policy, Optional.empty()))
        .get(0);
  }

  private static Refusal refusal(SteppedPeer peer) {
    assertThat(peer.last()).isInstanceOf(Verdict.Reject.class);
    return ((Verdict.Reject) peer.last()).refusal();
  }

  private MessageHash hash(byte[] datagram) {
    int messageId = HeaderCodec.peek(Slice.of(datagram)).value().orElseThrow().messageId();
    return new MessageHash(
        alice.algorithms.prf(alice.sa.suite.orElseThrow().prf()).orElseThrow(),
        alice.sa.keys.orElseThrow().secret(KeySchedule.SKEYID_A),
        messageId);
  }

  /** Message 1 with other payloads behind a right HASH(1). */
  private byte[] authentic(byte[] first, UnaryOperator<List<Payload>> change) {
    return Rewrite.sealedPhase2(
        alice,
        first,
        payloads -> hash(first).first(change.apply(payloads.subList(1, payloads.size()))));
  }

  private static UnaryOperator<List<Payload>> replacing(int index, Payload payload) {
    return payloads -> {
      List<Payload> changed = new ArrayList<>(payloads);
      changed.set(index, payload);
      return changed;
    };
  }

  private static IdentificationPayloadV1 name() {
    return IdentificationPayloadV1.of(IdentificationType.FQDN, 0, 0, Slice.of(new byte[] {'h'}));
  }

  @Test
  void aWrongHash1IsDroppedAndTheHonestMessageStillWorks() {
    byte[] first = first();
    byte[] forged = Rewrite.sealedPhase2(alice, first, replacing(0, HashPayload.of(new byte[20])));
    assertThat(bob.receive(forged)).isEmpty();
    assertThat(bob.last()).isEqualTo(new Verdict.Drop("wrong HASH(1)"));
    assertThat(bob.receive(first)).hasSize(1);
  }

  @Test
  void aHashThatIsNotTheFirstPayloadDoesNotCount() {
    byte[] first = first();
    byte[] forged =
        Rewrite.sealedPhase2(
            alice,
            first,
            payloads -> {
              List<Payload> moved = new ArrayList<>(payloads);
              moved.add(moved.remove(0));
              return moved;
            });
    assertThat(bob.receive(forged)).isEmpty();
    assertThat(bob.last()).isEqualTo(new Verdict.Drop("wrong HASH(1)"));
  }

  @Test
  void aWrongHash2IsDroppedAndTheHonestAnswerStillWorks() {
    byte[] first = first();
    byte[] second = bob.receive(first).get(0);
    byte[] forged =
        Rewrite.sealedPhase2(bob, first, second, replacing(0, HashPayload.of(new byte[20])));
    assertThat(alice.receive(forged)).isEmpty();
    assertThat(alice.last()).isEqualTo(new Verdict.Drop("wrong HASH(2)"));
    assertThat(alice.sa.inbound).isEmpty();
    assertThat(alice.receive(second)).hasSize(1);
  }

  @Test
  void aWrongHash3LeavesTheOutboundSaUninstalled() {
    byte[] second = bob.receive(first()).get(0);
    byte[] third = alice.receive(second).get(0);
    byte[] forged =
        Rewrite.sealedPhase2(
            alice, second, third, payloads -> List.of(HashPayload.of(new byte[20])));
    bob.receive(forged);
    assertThat(bob.last()).isEqualTo(new Verdict.Drop("wrong HASH(3)"));
    assertThat(bob.sa.complete).isEmpty();
    bob.receive(third);
    assertThat(bob.sa.complete).hasSize(1);
  }

  @Test
  void oneClientIdentityAloneIsRefused() {
    bob.receive(authentic(first(), payloads -> payloads.subList(0, 3)));
    assertThat(refusal(bob).notifyType()).isEqualTo(NotifyTypeV1.INVALID_ID_INFORMATION.value());
  }

  @Test
  void aNameAsClientIdentityIsRefused() {
    bob.receive(authentic(first(), replacing(2, name())));
    assertThat(refusal(bob).notifyType()).isEqualTo(NotifyTypeV1.INVALID_ID_INFORMATION.value());
  }

  @Test
  void withoutClientIdentitiesTheAddressesOfIkeCount() {
    bob.receive(authentic(first(), payloads -> payloads.subList(0, 2)));
    assertThat(bob.search.asked.local()).hasToString("192.0.2.2");
    assertThat(bob.search.asked.remote()).hasToString("192.0.2.1");
  }

  @Test
  void anAnswerWithOtherIdentitiesIsRefused() {
    byte[] first = first();
    byte[] second = bob.receive(first).get(0);
    NoncePayloadV1[] nonce = new NoncePayloadV1[1];
    Rewrite.sealedPhase2(
        alice,
        first,
        payloads -> {
          nonce[0] = (NoncePayloadV1) payloads.get(2);
          return payloads;
        });
    byte[] forged =
        Rewrite.sealedPhase2(
            bob,
            first,
            second,
            payloads ->
                hash(first)
                    .second(
                        nonce[0].nonce(),
                        replacing(2, name()).apply(payloads.subList(1, payloads.size()))));
    alice.receive(forged);
    assertThat(refusal(alice).notifyType()).isEqualTo(NotifyTypeV1.INVALID_ID_INFORMATION.value());
    assertThat(alice.sa.inbound).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 257})
  void aNonceOutsideItsBoundsIsRefused(int octets) {
    bob.receive(authentic(first(), replacing(1, NoncePayloadV1.of(new byte[octets]))));
    assertThat(refusal(bob).notifyType()).isEqualTo(NotifyTypeV1.PAYLOAD_MALFORMED.value());
  }

  @Test
  void aPublicValueWithoutAGroupIsRefused() {
    bob.receive(
        authentic(
            first(),
            payloads -> {
              List<Payload> more = new ArrayList<>(payloads);
              more.add(KeyExchangePayloadV1.of(new byte[128]));
              return more;
            }));
    assertThat(refusal(bob).notifyType()).isEqualTo(NotifyTypeV1.INVALID_KEY_INFORMATION.value());
  }

  @Test
  void reservedAndOverlongSpisAndNestedProtocolsAreRefused() {
    for (byte[] spi : List.of(new byte[4], new byte[] {0, 0, 0, 9}, new byte[16])) {
      bob.receive(
          authentic(
              first(),
              payloads -> {
                ProposalV1 proposal = proposal(payloads);
                return replacing(
                        0,
                        SecurityAssociationPayloadV1.of(
                            List.of(
                                new ProposalV1(
                                    1, ProtocolId.ESP, Slice.of(spi), proposal.transforms()))))
                    .apply(payloads);
              }));
      assertThat(refusal(bob).reason()).contains("SPI");
    }
    bob.receive(
        authentic(
            first(),
            payloads ->
                replacing(
                        0,
                        SecurityAssociationPayloadV1.of(
                            List.of(proposal(payloads), proposal(payloads))))
                    .apply(payloads)));
    assertThat(refusal(bob).reason()).contains("nested protocols");
  }

  private static ProposalV1 proposal(List<Payload> payloads) {
    return ((SecurityAssociationPayloadV1) payloads.get(0)).proposals().get(0);
  }

  @Test
  void damagedMessagesNeverThrowAndNeverInstall() {
    Random random = new Random(3);
    for (int round = 0; round < 500; round++) {
      byte[] damaged = first();
      damaged[28 + random.nextInt(damaged.length - 28)] ^= (byte) (1 << random.nextInt(8));
      assertThat(bob.receive(damaged)).isEmpty();
    }
    assertThat(bob.sa.inbound).isEmpty();
    assertThat(bob.sa.established).isTrue();
  }
}
