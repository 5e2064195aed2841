/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.initial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.api.number.KnownAlgorithms;
import org.parley.api.number.NotifyType;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.IpsecTransform;
import org.parley.ikev2.stepping.Couple;
import org.parley.ikev2.stepping.Policies;
import org.parley.ikev2.stepping.SteppedPeer;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.Verdict;
import org.parley.wire.ikev2.NotifyPayload;
import org.parley.wire.message.HeaderCodec;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.message.MessageCodec;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.PayloadCodecs;

class InitialTest {

  @Test
  void fourMessagesEstablishBothSidesAndThePair() {
    Couple couple = Couple.classic();
    // 1  alice -> bob: SAi1, KEi, Ni
    byte[] first = couple.begin();
    // 2  bob -> alice: SAr1, KEr, Nr; bob has keys
    byte[] second = Couple.one(couple.bob.receive(first));
    assertThat(couple.bob.sa.keys).isPresent();
    // 3  alice -> bob: {IDi, AUTH, SAi2, TSi, TSr}
    byte[] third = Couple.one(couple.alice.receive(second));
    assertThat(couple.alice.sa.keys.orElseThrow().secrets())
        .isEqualTo(couple.bob.sa.keys.orElseThrow().secrets());
    assertThat(HeaderCodec.peek(Slice.of(third)).value().map(IkeHeader::messageId)).hasValue(1);
    // 4  bob -> alice: {IDr, AUTH, SAr2, TSi, TSr}
    byte[] fourth = Couple.one(couple.bob.receive(third));
    assertThat(couple.bob.sa.established).isTrue();
    assertThat(couple.alice.receive(fourth)).isEmpty();
    assertThat(couple.alice.sa.established).isTrue();
    assertThat(couple.alice.sa.remoteIdentity.orElseThrow()).hasToString("192.0.2.2");
    assertThat(couple.bob.sa.remoteIdentity.orElseThrow()).hasToString("192.0.2.1");
    assertThat(couple.alice.sa.children).hasSize(1);
    assertThat(couple.agree()).isTrue();
  }

  static Stream<Arguments> suites() {
    IkePolicy gcm =
        Policies.policy(
            List.of(KnownAlgorithms.AES_GCM_16_256),
            List.of(),
            List.of(KnownAlgorithms.ECP_256),
            false);
    IkePolicy triple =
        Policies.policy(
            List.of(KnownAlgorithms.TRIPLE_DES_CBC),
            List.of(KnownAlgorithms.HMAC_MD5_96),
            List.of(KnownAlgorithms.MODP_1024),
            false);
    return Stream.of(
        Arguments.of(gcm, Policies.ESP_GCM),
        Arguments.of(triple, Policies.ESP_3DES),
        Arguments.of(triple, Policies.AH),
        Arguments.of(Policies.classic(true), Policies.ESP_AES));
  }

  @ParameterizedTest
  @MethodSource("suites")
  void everyFamilyOfAlgorithmsEstablishes(IkePolicy policy, IpsecTransform transform) {
    Couple couple = new Couple(policy, transform).establish();
    assertThat(couple.alice.sa.established).isTrue();
    assertThat(couple.bob.sa.established).isTrue();
    assertThat(couple.alice.sa.onlyChild().protocol()).isEqualTo(transform.protocol());
    assertThat(couple.agree()).isTrue();
  }

  @Test
  void bothAnnounceAWindowOfTwo() {
    Couple couple = Couple.classic().establish();
    assertThat(couple.alice.sa.peerWindow).isEqualTo(2);
    assertThat(couple.bob.sa.peerWindow).isEqualTo(2);
  }

  @Test
  void theInitiatorsOrderOfTransformsWins() {
    Couple couple =
        new Couple(Policies.classic(false), Policies.ESP_3DES, Policies.AH, Policies.ESP_AES);
    couple.bob.search.child =
        couple.bob.search.child.map(
            child ->
                Policies.child(
                    true,
                    child.local(),
                    child.peer(),
                    child.localSelectors().get(0),
                    child.remoteSelectors().get(0),
                    Policies.ESP_AES,
                    Policies.AH));
    couple.establish();
    assertThat(couple.bob.sa.onlyChild().protocol()).isEqualTo(Policies.AH.protocol());
    assertThat(couple.agree()).isTrue();
  }

  @Test
  void anotherGroupIsAskedForAndTakenUnderMessageIdZero() {
    Couple couple = Couple.classic();
    couple.bob.search.policy =
        Optional.of(
            Policies.policy(
                List.of(KnownAlgorithms.AES_CBC_128),
                List.of(KnownAlgorithms.HMAC_SHA2_256_128),
                List.of(KnownAlgorithms.MODP_1024),
                false));
    // 1  alice -> bob: SAi1, KEi of group 5
    assertThat(couple.bob.receive(couple.begin())).isEmpty();
    // 2  bob -> alice: N(INVALID_KE_PAYLOAD, 2), and bob forgets the SA
    byte[] refusal = Couple.one(couple.bob.errorReplies);
    NotifyPayload notify = notify(refusal);
    assertThat(notify.notifyType()).isEqualTo(NotifyType.INVALID_KE_PAYLOAD);
    assertThat(notify.data()).hasToString("0002");
    // 3  alice -> fresh bob: SAi1, KEi of group 2
    byte[] again = Couple.one(couple.alice.receive(refusal));
    IkeHeader header = HeaderCodec.peek(Slice.of(again)).value().orElseThrow();
    assertThat(header.messageId()).isZero();
    assertThat(header.responderSpi()).isZero();
    Couple fresh = Couple.classic();
    fresh.bob.search.policy = couple.bob.search.policy;
    byte[] answer = Couple.one(fresh.bob.receive(again));
    // 4  the AUTH of both covers the second first message
    byte[] proof = Couple.one(couple.alice.receive(answer));
    couple.alice.receive(Couple.one(fresh.bob.receive(proof)));
    assertThat(couple.alice.sa.established).isTrue();
    assertThat(fresh.bob.sa.established).isTrue();
  }

  @Test
  void aGroupThatWasNotOfferedOrThatWasTriedIsNotTaken() {
    Couple couple = Couple.classic();
    IkeHeader header = HeaderCodec.peek(Slice.of(couple.begin())).value().orElseThrow();
    byte[] asking =
        couple
            .bob
            .protocol
            .errorReply(header, org.parley.ikev2.message.Groups.wanted(KnownAlgorithms.ECP_521))
            .orElseThrow();
    assertThat(couple.alice.receive(asking)).isEmpty();
    assertThat(Couple.last(couple.alice)).isInstanceOf(Verdict.Drop.class);
  }

  @Test
  void aCookieIsSentBackFirst() {
    Couple couple = Couple.classic();
    byte[] first = couple.begin();
    IkeHeader header = HeaderCodec.peek(Slice.of(first)).value().orElseThrow();
    byte[] asking =
        couple
            .bob
            .protocol
            .errorReply(
                header,
                new org.parley.api.event.Refusal(NotifyType.COOKIE.value(), "0a0b0c", "busy"))
            .orElseThrow();
    byte[] again = Couple.one(couple.alice.receive(asking));
    NotifyPayload cookie = notify(again);
    assertThat(cookie.notifyType()).isEqualTo(NotifyType.COOKIE);
    assertThat(cookie.data()).hasToString("0a0b0c");
    couple.pass(List.of(again), couple.alice);
    assertThat(couple.alice.sa.established).isTrue();
    assertThat(couple.bob.sa.established).isTrue();
  }

  @Test
  void noCommonProposalIsRefusedAndTheInitiatorWaitsForABetterAnswer() {
    Couple couple = Couple.classic();
    couple.bob.search.policy =
        Optional.of(
            Policies.policy(
                List.of(KnownAlgorithms.AES_CBC_256),
                List.of(KnownAlgorithms.HMAC_SHA2_256_128),
                List.of(KnownAlgorithms.MODP_1536),
                false));
    couple.bob.receive(couple.begin());
    Verdict.Reject reject = (Verdict.Reject) Couple.last(couple.bob);
    assertThat(reject.refusal().reason())
        .contains("rejected encryption: own:peer = AES-CBC-256:AES-CBC-128");
    byte[] refusal = Couple.one(couple.bob.errorReplies);
    assertThat(notify(refusal).notifyType()).isEqualTo(NotifyType.NO_PROPOSAL_CHOSEN);
    assertThat(couple.alice.receive(refusal)).isEmpty();
    assertThat(Couple.last(couple.alice)).isInstanceOf(Verdict.Drop.class);
  }

  @Test
  void aWrongKeyEndsBothSides() {
    Couple couple = Couple.classic();
    couple.bob.search.record = Optional.of(Policies.record("battery staple"));
    couple.establish();
    assertThat(couple.alice.sa.established).isFalse();
    assertThat(couple.bob.sa.established).isFalse();
    assertThat(rejections(couple.bob).findFirst().orElseThrow().refusal().notifyType())
        .isEqualTo(NotifyType.AUTHENTICATION_FAILED.value());
    assertThat(rejections(couple.alice).findFirst().orElseThrow().refusal().reason())
        .contains("AUTHENTICATION_FAILED");
  }

  @Test
  void aResponderWithAnotherIdentityIsNotBelieved() {
    Couple couple = Couple.classic();
    couple.bob.search.record =
        couple.bob.search.record.map(
            record ->
                new org.parley.api.policy.AuthenticationRecord(
                    record.name(),
                    record.remote(),
                    record.keyManagement(),
                    record.exchange(),
                    record.localMethod(),
                    record.remoteMethod(),
                    record.preshared(),
                    Optional.of(org.parley.api.identity.Identity.fqdn("mallory.example")),
                    record.remoteIdentity(),
                    record.priority(),
                    record.autoconf(),
                    record.behavior(),
                    record.store()));
    couple.establish();
    assertThat(couple.alice.sa.established).isFalse();
    assertThat(couple.alice.sa.closed).isTrue();
    // The responder had believed in the SA; the protected notify ends it there, too.
    assertThat(couple.bob.sa.established).isTrue();
    assertThat(couple.bob.sa.closed).isTrue();
  }

  @Test
  void aFirstPairThatFailsIsAnsweredWithAuthAndThenTheIkeSaIsDeleted() {
    Couple couple = Couple.classic();
    couple.bob.search.child =
        couple.bob.search.child.map(
            child ->
                Policies.child(
                    true,
                    child.local(),
                    child.peer(),
                    child.localSelectors().get(0),
                    child.remoteSelectors().get(0),
                    Policies.ESP_3DES));
    couple.establish();
    // Both had authenticated, and both ends are gone by a protected Delete, not by silence.
    assertThat(couple.alice.sa.established).isTrue();
    assertThat(couple.bob.sa.established).isTrue();
    assertThat(couple.alice.sa.children).isEmpty();
    assertThat(couple.bob.sa.children).isEmpty();
    assertThat(couple.alice.sa.closed).isTrue();
    assertThat(couple.bob.sa.closed).isTrue();
    assertThat(rejections(couple.alice).findFirst().orElseThrow().refusal().reason())
        .contains("NO_PROPOSAL_CHOSEN");
  }

  @Test
  void selectorsThatNoPolicyHasFailTheFirstPair() {
    Couple couple = Couple.classic();
    couple.bob.search.child = Optional.empty();
    couple.establish();
    assertThat(rejections(couple.alice).findFirst().orElseThrow().refusal().reason())
        .contains("TS_UNACCEPTABLE");
    assertThat(couple.alice.sa.closed).isTrue();
  }

  @Test
  void theResponderNarrowsToItsPolicy() {
    Couple couple = Couple.classic();
    couple.bob.search.child =
        couple.bob.search.child.map(
            child ->
                Policies.child(
                    true,
                    child.local(),
                    child.peer(),
                    Policies.selector("10.2.7.0", 24),
                    Policies.selector("10.1.0.0", 16),
                    Policies.ESP_AES));
    couple.establish();
    assertThat(couple.alice.sa.onlyChild().remoteSelectors())
        .containsExactly(Policies.selector("10.2.7.0", 24));
    assertThat(couple.alice.sa.onlyChild().localSelectors())
        .containsExactly(Policies.selector("10.1.0.0", 16));
    assertThat(couple.agree()).isTrue();
  }

  @Test
  void transportModeIsAskedForAndAnswered() {
    Couple couple = Couple.classic();
    for (SteppedPeer peer : List.of(couple.alice, couple.bob)) {
      peer.search.child =
          peer.search.child.map(
              child ->
                  Policies.child(
                      false,
                      child.local(),
                      child.peer(),
                      Policies.selector(child.local().getHostAddress(), 32),
                      Policies.selector(child.peer().getHostAddress(), 32),
                      Policies.ESP_AES));
    }
    couple.establish();
    assertThat(couple.alice.sa.onlyChild().tunnelMode()).isFalse();
    assertThat(couple.bob.sa.onlyChild().tunnelMode()).isFalse();
    assertThat(couple.agree()).isTrue();
  }

  @Test
  void nothingIsSentWhenNoAlgorithmIsServed() {
    Couple couple = Couple.classic();
    couple.alice.algorithms.away.addAll(
        List.of(KnownAlgorithms.MODP_1536, KnownAlgorithms.MODP_1024));
    couple.alice.start(
        org.parley.spi.exchange.Exchange.Purpose.IKE_SA,
        new org.parley.spi.exchange.ExchangeRequest.NewIkeSa(
            couple.record, couple.alice.search.policy.orElseThrow(), couple.alice.search.child));
    assertThat(couple.alice.everSent).isEmpty();
    assertThat(((Verdict.Reject) Couple.last(couple.alice)).refusal().reason())
        .contains("no complete proposal");
  }

  @Test
  void initialContactForgetsOlderAssociations() {
    Couple couple = Couple.classic();
    couple.alice.announceInitialContact();
    couple.establish();
    assertThat(couple.bob.verdicts)
        .filteredOn(Verdict.Done.class::isInstance)
        .flatExtracting(verdict -> ((Verdict.Done) verdict).effects())
        .hasAtLeastOneElementOfType(Effect.ForgetOlder.class);
  }

  private static Stream<Verdict.Reject> rejections(SteppedPeer peer) {
    return peer.verdicts.stream()
        .filter(Verdict.Reject.class::isInstance)
        .map(Verdict.Reject.class::cast);
  }

  private static NotifyPayload notify(byte[] datagram) {
    IkeMessage message =
        MessageCodec.decode(Slice.of(datagram), PayloadCodecs.NONE).value().orElseThrow();
    return message.first(NotifyPayload.class).orElseThrow();
  }
}
