/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.ikev2;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.control.AssociationSelection;
import org.parley.api.control.Outcome;
import org.parley.api.event.LadderStep;
import org.parley.api.sa.ChildSaSnapshot;

/**
 * The thin slice of IKEv2 over the real engine: two peers on the memory transport, in virtual time.
 */
class Ikev2SliceTest {
  private static final String[] NO_STATEMENTS = {};

  @ParameterizedTest
  @CsvSource({
    "-group 2 -hash SHA1 -encryption 3DES -prf SHA1, ESP_3DES_HMAC_SHA1",
    "-group 19 -hash SHA2-256 -encryption AES128 -prf SHA2-256, ESP_AES128_HMAC_SHA2_256",
    "-group 19 -encryption AES256-GCM16 -prf SHA2-256, ESP_AES256_HMAC_SHA1",
    "-group 19 -hash SHA2-512 -encryption AES256 -prf SHA2-512, AH_SHA1",
  })
  void ikeSaInitAndIkeAuthGiveBothSidesTheSamePair(String ike, String action) {
    Ikev2Peers peers = Ikev2Peers.mirrored(1, ike, action);
    // alice -> bob: SAi1, KEi, Ni                     bob -> alice: SAr1, KEr, Nr
    // alice -> bob: {IDi, AUTH, SAi2, TSi, TSr}       bob -> alice: {IDr, AUTH, SAr2, TSi, TSr}
    Outcome outcome = peers.negotiate("traffic");
    assertThat(outcome.succeeded()).as(outcome.message() + peers.explain()).isTrue();
    assertThat(peers.established()).isTrue();
    assertThat(peers.agreeOn(1)).as(peers.explain()).isTrue();
    assertThat(Ikev2Peers.ladder(peers.alice())).hasSize(4);
  }

  @Test
  void aDefaultPolicyOfTheProductsProfileWorks() {
    Ikev2Peers peers = Ikev2Peers.mirrored(2, "", Ikev2Peers.ESP);
    assertThat(peers.negotiate("traffic").succeeded()).as(peers.explain()).isTrue();
    assertThat(peers.agreeOn(1)).isTrue();
  }

  @Test
  void aSecondPolicyGetsAPairOfItsOwnOnTheSameIkeSa() {
    Ikev2Peers peers = Ikev2Peers.mirrored(3, Ikev2Peers.IKE, Ikev2Peers.ESP);
    peers.negotiate("traffic");
    assertThat(peers.negotiate("port").succeeded()).as(peers.explain()).isTrue();
    assertThat(peers.established()).isTrue();
    assertThat(peers.agreeOn(2)).as(peers.explain()).isTrue();
  }

  @Test
  void anotherGroupIsAskedForAndTaken() {
    Ikev2Peers peers =
        new Ikev2Peers(
            4,
            Ikev2Peers.statements(
                "10.0.0.1",
                "10.0.0.2",
                "a-shared-key",
                Ikev2Peers.IKE.replace("19", "5,19"),
                Ikev2Peers.ESP),
            Ikev2Peers.statements(
                "10.0.0.2", "10.0.0.1", "a-shared-key", Ikev2Peers.IKE, Ikev2Peers.ESP));
    assertThat(peers.negotiate("traffic").succeeded()).as(peers.explain()).isTrue();
    assertThat(peers.agreeOn(1)).isTrue();
    // Two requests of IKE_SA_INIT, both under message id 0.
    assertThat(Ikev2Peers.ladder(peers.alice()))
        .filteredOn(LadderStep::sent)
        .extracting(LadderStep::messageId)
        .containsExactly(0, 0, 1);
  }

  @Test
  void aWrongKeyLeavesNothingBehind() {
    Ikev2Peers peers =
        new Ikev2Peers(
            5,
            Ikev2Peers.statements(
                "10.0.0.1", "10.0.0.2", "a-shared-key", Ikev2Peers.IKE, Ikev2Peers.ESP),
            Ikev2Peers.statements(
                "10.0.0.2", "10.0.0.1", "another-key", Ikev2Peers.IKE, Ikev2Peers.ESP));
    Outcome outcome = peers.negotiate("traffic");
    assertThat(outcome.succeeded()).isFalse();
    assertThat(outcome.message()).contains("AUTHENTICATION_FAILED");
    peers.run(Duration.ofMinutes(2));
    assertThat(peers.alice().ikeSas()).isEmpty();
    assertThat(peers.bob().ikeSas()).isEmpty();
  }

  @Test
  void aPeerWithoutPoliciesFailsTheFirstPairAndTheIkeSaIsDeleted() {
    String[] bob =
        Ikev2Peers.statements(
            "10.0.0.2", "10.0.0.1", "a-shared-key", Ikev2Peers.IKE, Ikev2Peers.ESP);
    Ikev2Peers peers =
        new Ikev2Peers(
            6,
            Ikev2Peers.statements(
                "10.0.0.1", "10.0.0.2", "a-shared-key", Ikev2Peers.IKE, Ikev2Peers.ESP),
            List.of(bob).subList(0, 2).toArray(NO_STATEMENTS));
    Outcome outcome = peers.negotiate("traffic");
    assertThat(outcome.succeeded()).isFalse();
    assertThat(peers.explain())
        .contains("the first CHILD_SA failed: the responder refused: TS_UNACCEPTABLE");
    peers.run(Duration.ofSeconds(5));
    assertThat(peers.alice().ikeSas()).as(peers.explain()).isEmpty();
    assertThat(peers.bob().ikeSas()).as(peers.explain()).isEmpty();
    // The Delete was sent and answered, protected.
    assertThat(Ikev2Peers.ladder(peers.alice()))
        .anyMatch(step -> step.payloads().contains("DELETE*"));
  }

  @Test
  void aPairIsRenewedFromEitherSide() {
    Ikev2Peers peers = Ikev2Peers.mirrored(7, Ikev2Peers.IKE + " -pfs ON", Ikev2Peers.ESP);
    peers.negotiate("traffic");
    ChildSaSnapshot first = peers.alice().children().get(0);
    peers.both().await(Ikev2Peers.rekey(peers.alice(), first));
    peers.run(Duration.ofSeconds(10));
    assertThat(peers.agreeOn(1)).as(peers.explain()).isTrue();
    ChildSaSnapshot second = peers.bob().children().get(0);
    assertThat(second.outboundSpi()).isNotEqualTo(first.inboundSpi());
    peers.both().await(Ikev2Peers.rekey(peers.bob(), second));
    peers.run(Duration.ofSeconds(10));
    assertThat(peers.agreeOn(1)).as(peers.explain()).isTrue();
    assertThat(peers.bob().children().get(0).inboundSpi()).isNotEqualTo(second.inboundSpi());
    assertThat(peers.alice().dataPlane().installed()).hasSize(2);
    assertThat(peers.bob().dataPlane().installed()).hasSize(2);
  }

  @Test
  void renewalsThatCrossLeaveExactlyOnePair() {
    int ours = 0;
    for (long seed = 1; seed <= 20; seed++) {
      Ikev2Peers peers = Ikev2Peers.mirrored(seed, Ikev2Peers.IKE, Ikev2Peers.ESP);
      peers.negotiate("traffic");
      CompletableFuture<Outcome> one =
          Ikev2Peers.rekey(peers.alice(), peers.alice().children().get(0));
      CompletableFuture<Outcome> other =
          Ikev2Peers.rekey(peers.bob(), peers.bob().children().get(0));
      peers.both().await(one);
      peers.both().await(other);
      peers.run(Duration.ofSeconds(30));
      assertThat(peers.agreeOn(1)).as("seed %d %s", seed, peers.explain()).isTrue();
      assertThat(peers.alice().dataPlane().installed()).hasSize(2);
      assertThat(peers.bob().dataPlane().installed()).hasSize(2);
      assertThat(crossed(peers)).as("seed %d", seed).isTrue();
      ours += told(peers) ? 1 : 0;
    }
    // The lowest nonce is now on one side, now on the other.
    assertThat(ours).isBetween(2, 18);
  }

  private static boolean crossed(Ikev2Peers peers) {
    return peers.alice().engine().trails().recent(20).stream()
        .flatMap(trail -> trail.decisions().stream())
        .anyMatch(decision -> decision.topic().equals("collision"));
  }

  private static boolean told(Ikev2Peers peers) {
    return peers.alice().engine().trails().recent(20).stream()
        .flatMap(trail -> trail.decisions().stream())
        .anyMatch(decision -> decision.reason().endsWith("ours stands"));
  }

  @Test
  void twoRequestsAreUnderWayAtATimeAndNoMore() {
    Ikev2Peers peers = Ikev2Peers.mirrored(8, Ikev2Peers.IKE, Ikev2Peers.ESP);
    peers.negotiate("traffic");
    peers.negotiate("port");
    // Two renewals at the same moment, each with a Delete after it: the peer's window is two.
    List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
    peers.alice().children().forEach(pair -> outcomes.add(Ikev2Peers.rekey(peers.alice(), pair)));
    outcomes.forEach(peers.both()::await);
    peers.run(Duration.ofSeconds(30));
    assertThat(peers.agreeOn(2)).as(peers.explain()).isTrue();
    assertThat(mostOutstanding(Ikev2Peers.ladder(peers.alice()))).isEqualTo(2);
  }

  /** How many requests were sent before the answer to the first of them came. */
  private static int mostOutstanding(List<LadderStep> steps) {
    Map<Integer, Instant> answered = new HashMap<>();
    steps.stream()
        .filter(step -> !step.sent())
        .forEach(step -> answered.putIfAbsent(step.messageId(), step.time()));
    int most = 0;
    for (LadderStep request : steps) {
      if (request.sent()) {
        long before =
            answered.entrySet().stream()
                .filter(answer -> answer.getKey() < request.messageId())
                .filter(answer -> answer.getValue().isAfter(request.time()))
                .count();
        most = Math.max(most, 1 + (int) before);
      }
    }
    return most;
  }

  /** Page 154 of the product's guide: established IKE SAs of all listed versions are searched. */
  @Test
  void anEstablishedIkeSaOfTheSecondVersionIsUsedBeforeOneOfTheFirstIsNegotiated() {
    String[] alice =
        Ikev2Peers.statements(
            "10.0.0.1", "10.0.0.2", "a-shared-key", Ikev2Peers.IKE, Ikev2Peers.ESP);
    String[] bob =
        Ikev2Peers.statements(
            "10.0.0.2", "10.0.0.1", "a-shared-key", Ikev2Peers.IKE, Ikev2Peers.ESP);
    alice[0] = alice[0].replace("-kmp IKEV2", "-kmp IKEV1,IKEV2");
    bob[0] = bob[0].replace("-kmp IKEV2", "-kmp IKEV2,IKEV1");
    Ikev2Peers peers = new Ikev2Peers(10, alice, bob);
    Outcome first = peers.both().await(peers.bob().initiate("traffic"));
    assertThat(first.succeeded()).as(peers.explain()).isTrue();
    peers.run(Duration.ofSeconds(1));
    assertThat(peers.negotiate("port").succeeded()).as(peers.explain()).isTrue();
    assertThat(peers.established()).isTrue();
    assertThat(peers.agreeOn(2)).as(peers.explain()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void deletingTheIkeSaEndsItAtBothSides(boolean fromAlice) {
    Ikev2Peers peers = Ikev2Peers.mirrored(9, Ikev2Peers.IKE, Ikev2Peers.ESP);
    peers.negotiate("traffic");
    CompletableFuture<Outcome> ended =
        (fromAlice ? peers.alice() : peers.bob())
            .engine()
            .negotiations()
            .terminate(new AssociationSelection(AssociationSelection.Kind.ALL, ""))
            .toCompletableFuture();
    assertThat(peers.both().await(ended).succeeded()).as(peers.explain()).isTrue();
    peers.run(Duration.ofMinutes(5));
    assertThat(peers.alice().ikeSas()).isEmpty();
    assertThat(peers.bob().ikeSas()).isEmpty();
    assertThat(peers.alice().dataPlane().installed()).isEmpty();
    assertThat(peers.bob().dataPlane().installed()).isEmpty();
    assertThat(peers.both().time().pendingTimers()).isZero();
  }
}
