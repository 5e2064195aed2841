/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.aggressivemode;

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
import org.parley.api.number.IdentificationType;
import org.parley.api.number.NotifyTypeV1;
import org.parley.ikev1.payload.Identities;
import org.parley.ikev1.stepping.Policies;
import org.parley.ikev1.stepping.Rewrite;
import org.parley.ikev1.stepping.SteppedPair;
import org.parley.ikev1.stepping.SteppedPeer;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.Verdict;
import org.parley.wire.ikev1.HashPayload;
import org.parley.wire.ikev1.IdentificationPayloadV1;
import org.parley.wire.ikev1.KeyExchangePayloadV1;
import org.parley.wire.ikev1.NoncePayloadV1;
import org.parley.wire.ikev1.ProposalV1;
import org.parley.wire.ikev1.SecurityAssociationPayloadV1;
import org.parley.wire.ikev1.SignaturePayload;
import org.parley.wire.ikev1.TransformV1;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.DataAttribute;
import org.parley.wire.payload.Payload;

/**
 * Messages that a peer of ill will, or a broken one, could send: refusals are values, and nothing
 * is established.
 */
class HostileAggressiveModeTest {
  private static final int GROUP = 4;

  private final SteppedPair pair = new SteppedPair(List.of(new AggressiveMode()));
  private final SteppedPeer alice = pair.alice;
  private final SteppedPeer bob = pair.bob;

  @BeforeEach
  void configure() {
    pair.configure(
        Policies.aggressive(Policies.record("secret")),
        Policies.policy(List.of(AES_CBC_128), List.of(SHA1), List.of(MODP_1024), 3600, false));
  }

  private static byte[] first(SteppedPeer peer) {
    return peer.start(
            Exchange.Purpose.IKE_SA,
            new ExchangeRequest.NewIkeSa(peer.search.record, peer.search.policy, Optional.empty()))
        .get(0);
  }

  private static Refusal refusal(SteppedPeer peer) {
    assertThat(peer.last()).isInstanceOf(Verdict.Reject.class);
    return ((Verdict.Reject) peer.last()).refusal();
  }

  private static UnaryOperator<List<Payload>> replacing(Payload by) {
    return payloads ->
        payloads.stream().map(one -> one.type().equals(by.type()) ? by : one).toList();
  }

  private static UnaryOperator<List<Payload>> without(Class<? extends Payload> kind) {
    return payloads -> payloads.stream().filter(one -> !kind.isInstance(one)).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 257})
  void aNonceOutsideItsBoundsIsRefusedByBothSides(int octets) {
    byte[] first = first(alice);
    UnaryOperator<List<Payload>> change = replacing(NoncePayloadV1.of(new byte[octets]));
    bob.receive(Rewrite.payloads(first, change));
    assertThat(refusal(bob).notifyType()).isEqualTo(NotifyTypeV1.PAYLOAD_MALFORMED.value());

    SteppedPair other = new SteppedPair(List.of(new AggressiveMode()));
    other.configure(alice.search.record, alice.search.policy);
    byte[] second = other.bob.receive(first(other.alice)).get(0);
    other.alice.receive(Rewrite.payloads(second, change));
    assertThat(refusal(other.alice).notifyType()).isEqualTo(NotifyTypeV1.PAYLOAD_MALFORMED.value());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 129})
  void aPublicValueOfTheWrongLengthIsRefused(int octets) {
    bob.receive(
        Rewrite.payloads(first(alice), replacing(KeyExchangePayloadV1.of(new byte[octets]))));
    assertThat(refusal(bob).notifyType()).isEqualTo(NotifyTypeV1.INVALID_KEY_INFORMATION.value());
  }

  @Test
  void missingAndDoubledPayloadsNeverReachAHandler() {
    byte[] first = first(alice);
    bob.receive(Rewrite.payloads(first, without(IdentificationPayloadV1.class)));
    bob.receive(
        Rewrite.payloads(
            first,
            payloads -> {
              List<Payload> twice = new ArrayList<>(payloads);
              twice.add(payloads.get(1));
              return twice;
            }));
    assertThat(bob.verdicts).isEmpty();
    assertThat(bob.dropped)
        .containsExactly(
            "0 ID_V1 found, exactly 1 ID_V1 legal", "2 KE_V1 found, exactly 1 KE_V1 legal");
  }

  @Test
  void anIdentityWithAForeignPortIsRefused() {
    IdentificationPayloadV1 odd =
        IdentificationPayloadV1.of(
            IdentificationType.IPV4_ADDR, 6, 80, Slice.of(new byte[] {1, 2, 3, 4}));
    bob.receive(Rewrite.payloads(first(alice), replacing(odd)));
    assertThat(refusal(bob).reason()).isEqualTo("identity with protocol 6 and port 80");
  }

  @Test
  void aChangedIdentityInMessage1MakesTheProofWrong() {
    Payload other = Identities.payload(Identity.address(Policies.address("192.0.2.9")));
    byte[] second = bob.receive(Rewrite.payloads(first(alice), replacing(other))).get(0);
    // HASH_R does not cover IDii, so that alice goes on; HASH_I does.
    bob.receive(alice.receive(second).get(0));
    assertThat(refusal(bob).notifyType()).isEqualTo(NotifyTypeV1.AUTHENTICATION_FAILED.value());
    assertThat(bob.sa.established).isFalse();
  }

  @Test
  void aResponderWithAnotherIdentityIsRefused() {
    bob.search.record =
        Policies.identified(
            bob.search.record,
            Optional.of(Identity.address(Policies.address("192.0.2.9"))),
            Optional.empty());
    assertThat(alice.receive(bob.receive(first(alice)).get(0))).isEmpty();
    assertThat(refusal(alice).notifyType()).isEqualTo(NotifyTypeV1.INVALID_ID_INFORMATION.value());
    assertThat(refusal(alice).reason()).isEqualTo("identity = 192.0.2.2 : 192.0.2.9");
  }

  @Test
  void anAnswerThatChangesTheGroupIsRefusedByName() {
    byte[] second = bob.receive(first(alice)).get(0);
    alice.receive(
        Rewrite.payloads(
            second,
            payloads -> {
              SecurityAssociationPayloadV1 sa = (SecurityAssociationPayloadV1) payloads.get(0);
              ProposalV1 proposal = sa.proposals().get(0);
              TransformV1 transform = proposal.transforms().get(0);
              List<DataAttribute> weaker =
                  transform.attributes().stream()
                      .map(one -> one.type() == GROUP ? DataAttribute.basic(GROUP, 1) : one)
                      .toList();
              List<Payload> changed = new ArrayList<>(payloads);
              changed.set(
                  0,
                  SecurityAssociationPayloadV1.of(
                      List.of(
                          new ProposalV1(
                              1,
                              proposal.protocol(),
                              Slice.EMPTY,
                              List.of(new TransformV1(1, 1, weaker))))));
              return changed;
            }));
    assertThat(refusal(alice).reason()).contains("the answer changes proposal 1 transform 1");
  }

  @Test
  void anAnswerWithoutCookieIsNotLookedAt() {
    byte[] second = bob.receive(first(alice)).get(0);
    byte[] bare = second.clone();
    java.util.Arrays.fill(bare, 8, 16, (byte) 0);
    assertThat(alice.receive(bare)).isEmpty();
    assertThat(alice.last()).isInstanceOf(Verdict.Drop.class);
    assertThat(alice.receive(second)).hasSize(1);
  }

  @Test
  void aProofOfAnotherKindIsRefused() {
    byte[] second = bob.receive(first(alice)).get(0);
    alice.receive(
        Rewrite.payloads(
            second,
            payloads -> {
              List<Payload> changed = new ArrayList<>(without(HashPayload.class).apply(payloads));
              changed.add(new SignaturePayload(Slice.of(new byte[64])));
              return changed;
            }));
    assertThat(refusal(alice).reason()).isEqualTo("no proof by PSK in message 2");
  }

  @Test
  void ourOwnHashSentBackIsNoProof() {
    byte[] second = bob.receive(first(alice)).get(0);
    HashPayload[] reflected = new HashPayload[1];
    Rewrite.payloads(
        second,
        payloads -> {
          payloads.stream()
              .filter(HashPayload.class::isInstance)
              .forEach(hash -> reflected[0] = (HashPayload) hash);
          return payloads;
        });
    byte[] third = alice.receive(second).get(0);
    bob.receive(Rewrite.sealed(alice, third, payloads -> List.of(reflected[0])));
    assertThat(refusal(bob).notifyType()).isEqualTo(NotifyTypeV1.AUTHENTICATION_FAILED.value());
    assertThat(bob.sa.established).isFalse();
  }

  @Test
  void flippedBitsNeverThrowAndNeverEstablish() {
    Random random = new Random(7);
    for (int round = 0; round < 100; round++) {
      SteppedPair fresh = new SteppedPair(List.of(new AggressiveMode()));
      fresh.configure(alice.search.record, alice.search.policy);
      byte[] damaged = first(fresh.alice);
      // HASH_R covers SA and KE, HASH_I the identity, SKEYID the nonce; the headers are nobody's.
      List<Integer> bodies = bodies(damaged);
      damaged[bodies.get(random.nextInt(bodies.size()))] ^= (byte) (1 << random.nextInt(8));
      fresh.settle(List.of(damaged));
      assertThat(fresh.bob.sa.established).isFalse();
    }
  }

  /** Where the octets of payload bodies are. */
  private static List<Integer> bodies(byte[] message) {
    List<Integer> bodies = new ArrayList<>();
    int length;
    for (int at = 28; at < message.length; at += length) {
      length = (message[at + 2] & 0xff) << 8 | message[at + 3] & 0xff;
      for (int octet = at + 4; octet < at + length; octet++) {
        bodies.add(octet);
      }
    }
    return bodies;
  }
}
