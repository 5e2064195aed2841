/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.deadpeerdetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.api.number.KnownAlgorithms.AES_CBC_128;
import static org.parley.api.number.KnownAlgorithms.MODP_1024;
import static org.parley.api.number.KnownAlgorithms.SHA1;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.policy.PeerBehavior;
import org.parley.ikev1.informational.Informational;
import org.parley.ikev1.mainmode.MainMode;
import org.parley.ikev1.stepping.Policies;
import org.parley.ikev1.stepping.SteppedPair;
import org.parley.ikev1.stepping.SteppedPeer;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;

/**
 * Message by message: alice asks, bob answers; what is no answer to an open question changes
 * nothing.
 */
class DeadPeerDetectionTest {
  private final SteppedPair pair = new SteppedPair(List.of(new MainMode(), new Informational()));
  private final SteppedPeer alice = pair.alice;
  private final SteppedPeer bob = pair.bob;

  @BeforeEach
  void establish() {
    alice.extensions.add(new DeadPeerDetection());
    bob.extensions.add(new DeadPeerDetection());
    pair.configure(
        Policies.record("secret", asking("periodic:30/120")),
        Policies.policy(List.of(AES_CBC_128), List.of(SHA1), List.of(MODP_1024), 3600, false));
    pair.phase1();
    assertThat(alice.sa.view().vendorIds()).contains(DeadPeerDetection.VENDOR_ID);
    assertThat(bob.sa.view().vendorIds()).contains(DeadPeerDetection.VENDOR_ID);
  }

  private static PeerBehavior asking(String value) {
    PeerBehavior none = PeerBehavior.DEFAULT;
    return new PeerBehavior(
        false,
        false,
        false,
        none.uniqueness(),
        PeerBehavior.NatTraversal.OFF,
        none.onRemoval(),
        Map.of("dpd", value));
  }

  private void tell(SteppedPeer from, NotifyTypeV1 type, long number) {
    Effect.StartExchange start =
        (Effect.StartExchange) new Question(type, number).on(from.sa.view());
    pair.settle(from.start(Exchange.Purpose.INFORMATIONAL, start.request()));
  }

  private static Watch watch(SteppedPeer peer) {
    return Watch.of(peer.sa.view().extensionStates().get(DeadPeerDetection.NAME)).orElseThrow();
  }

  private static void asks(SteppedPeer peer, Watch watch) {
    peer.sa.extensionStates.put(DeadPeerDetection.NAME, watch.hex());
  }

  private static List<ExchangeRequest> answers(SteppedPeer peer) {
    return peer.effects(Effect.StartExchange.class).stream()
        .map(Effect.StartExchange::request)
        .toList();
  }

  @Test
  void aQuestionIsAnsweredWithItsNumberAndBothCookies() {
    tell(alice, NotifyTypeV1.R_U_THERE, 4711);

    ExchangeRequest.Tell answer = (ExchangeRequest.Tell) answers(bob).get(0);
    assertThat(answer.notifyType()).isEqualTo(36137);
    assertThat(answer.protocolId()).isEqualTo(1);
    assertThat(answer.spi()).hasSize(16);
    assertThat(answer.data()).containsExactly(0, 0, 0x12, 0x67);
    assertThat(watch(bob).peers()).isEqualTo(4711);
  }

  @ParameterizedTest
  @ValueSource(longs = {4710, 1, 4711 + Watch.WINDOW + 1, 0xffffffffL})
  void anOldQuestionOrOneFarAheadIsNotAnswered(long number) {
    tell(alice, NotifyTypeV1.R_U_THERE, 4711);
    Watch before = watch(bob);

    tell(alice, NotifyTypeV1.R_U_THERE, number);

    assertThat(answers(bob)).hasSize(1);
    assertThat(watch(bob)).isEqualTo(before);
  }

  @Test
  void theSameQuestionOnceMoreIsAnsweredAndProvesNothing() {
    tell(alice, NotifyTypeV1.R_U_THERE, 4711);
    asks(bob, new Watch(9, 8, 4711, 1000, 0, 0));

    tell(alice, NotifyTypeV1.R_U_THERE, 4711);

    assertThat(answers(bob)).hasSize(2);
    assertThat(watch(bob).asking()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {8, 9})
  void anAnswerToAnyQuestionOfTheRoundProvesLife(long number) {
    asks(bob, new Watch(9, 8, 0, 1000, 0, 0));

    tell(alice, NotifyTypeV1.R_U_THERE_ACK, number);

    assertThat(watch(bob).asking()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 10, 0, 0xffffffffL})
  void anAnswerToNoQuestionOfTheRoundChangesNothing(long number) {
    Watch before = new Watch(9, 8, 0, 1000, 0, 0);
    asks(bob, before);

    tell(alice, NotifyTypeV1.R_U_THERE_ACK, number);

    assertThat(watch(bob)).isEqualTo(before);
    assertThat(bob.effects(Effect.Note.class))
        .anyMatch(note -> note.reason().contains("not a number that is due"));
  }

  @Test
  void anAnswerWithoutAnyQuestionChangesNothing() {
    Watch before = watch(bob);

    tell(alice, NotifyTypeV1.R_U_THERE_ACK, before.own());

    assertThat(watch(bob)).isEqualTo(before);
  }

  @Test
  void theNumbersGoOnBeyondThirtyTwoBits() {
    Watch last = new Watch(0xffffffffL, 0xffffffffL, 0xfffffff0L, 1000, 0, 0);
    Watch next = last.asked(java.time.Instant.EPOCH);

    assertThat(next.own()).isEqualTo(1);
    assertThat(next.answers(0xffffffffL)).isTrue();
    assertThat(next.answers(1)).isTrue();
    assertThat(next.answers(2)).isFalse();
    assertThat(last.next(5)).isTrue();
  }

  @Test
  void theFirstNumberHasAZeroHighBit() {
    assertThat(Watch.beginning(0xffffffffL).own()).isEqualTo(0x7fffffffL);
  }

  @Test
  void whatIsRememberedSurvivesItsEncoding() {
    Watch watch = new Watch(9, 8, 0xfffffff0L, 1_700_000_000_000L, 77, 88);

    assertThat(Watch.of(watch.hex())).contains(watch);
    assertThat(Watch.of("02" + watch.hex().substring(2))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "on",
        "periodic",
        "periodic:0/120",
        "periodic:30",
        "demand:30/86401",
        "PASSIVE"
      })
  void otherValuesAreNotUnderstood(String value) {
    assertThat(Manner.understood(value)).isFalse();
  }

  @Test
  void aRoundHasFiveQuestions() {
    Manner manner = Manner.of("demand:30/120").orElseThrow();

    assertThat(manner.again()).hasSeconds(24);
    assertThat(Manner.of("off")).isEqualTo(Optional.empty());
  }
}
