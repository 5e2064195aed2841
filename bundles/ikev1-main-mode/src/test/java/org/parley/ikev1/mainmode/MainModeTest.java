/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.mainmode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.api.number.KnownAlgorithms.AES_CBC_128;
import static org.parley.api.number.KnownAlgorithms.AES_CBC_256;
import static org.parley.api.number.KnownAlgorithms.ECP_384;
import static org.parley.api.number.KnownAlgorithms.MD5;
import static org.parley.api.number.KnownAlgorithms.MODP_1024;
import static org.parley.api.number.KnownAlgorithms.MODP_1536;
import static org.parley.api.number.KnownAlgorithms.MODP_2048;
import static org.parley.api.number.KnownAlgorithms.SHA1;
import static org.parley.api.number.KnownAlgorithms.SHA2_256;
import static org.parley.api.number.KnownAlgorithms.SHA2_512;
import static org.parley.api.number.KnownAlgorithms.TRIPLE_DES_CBC;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.Refusal;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.policy.IkePolicy;
import org.parley.ikev1.stepping.Policies;
import org.parley.ikev1.stepping.SteppedPair;
import org.parley.ikev1.stepping.SteppedPeer;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.Verdict;

class MainModeTest {
  private final SteppedPair pair = new SteppedPair(List.of(new MainMode()));
  private final SteppedPeer alice = pair.alice;
  private final SteppedPeer bob = pair.bob;

  @BeforeEach
  void configure() {
    pair.configure(Policies.record("correct horse"), policy(28800));
  }

  private static IkePolicy policy(long life) {
    return policy(List.of(AES_CBC_128), List.of(SHA2_256), List.of(MODP_1536), life);
  }

  private static IkePolicy policy(
      List<AlgorithmId> ciphers, List<AlgorithmId> hashes, List<AlgorithmId> groups, long life) {
    return Policies.policy(ciphers, hashes, groups, life, false);
  }

  private byte[] start() {
    return one(
        alice.start(
            Exchange.Purpose.IKE_SA,
            new ExchangeRequest.NewIkeSa(
                alice.search.record, alice.search.policy, Optional.empty())));
  }

  private static byte[] one(List<byte[]> datagrams) {
    assertThat(datagrams).hasSize(1);
    return datagrams.get(0);
  }

  private static Refusal refusal(SteppedPeer peer) {
    assertThat(peer.last()).isInstanceOf(Verdict.Reject.class);
    return ((Verdict.Reject) peer.last()).refusal();
  }

  @Test
  void sixMessagesEstablishBothSides() {
    // 1  alice -> bob: SA
    byte[] first = start();
    // 2  bob -> alice: SA
    byte[] second = one(bob.receive(first));
    assertThat(bob.sa.responderSpi).isNotZero();
    // 3  alice -> bob: KE, Ni
    byte[] third = one(alice.receive(second));
    assertThat(alice.sa.responderSpi).isEqualTo(bob.sa.responderSpi);
    // 4  bob -> alice: KE, Nr; bob has keys
    byte[] fourth = one(bob.receive(third));
    assertThat(bob.sa.keys).isPresent();
    // 5  alice -> bob: {IDii, HASH_I}
    byte[] fifth = one(alice.receive(fourth));
    assertThat(alice.sa.keys.orElseThrow().secrets()).isEqualTo(bob.sa.keys.get().secrets());
    assertThat(alice.sa.established).isFalse();
    // 6  bob -> alice: {IDir, HASH_R}
    byte[] sixth = one(bob.receive(fifth));
    assertThat(bob.sa.established).isTrue();
    assertThat(alice.receive(sixth)).isEmpty();
    assertThat(alice.sa.established).isTrue();
    assertThat(alice.sa.remoteIdentity.orElseThrow()).hasToString("192.0.2.2");
    assertThat(bob.sa.remoteIdentity.orElseThrow()).hasToString("192.0.2.1");
    assertThat(alice.sa.lifeSeconds).isEqualTo(28800);
    assertThat(bob.effects(Effect.Audit.class))
        .extracting(Effect.Audit::text)
        .containsExactly(
            "respond new phase 1 negotiation: 192.0.2.2/500<=>192.0.2.1/500",
            "found ikev1 policy: office");
  }

  static Stream<Arguments> suites() {
    return Stream.of(
        Arguments.of(TRIPLE_DES_CBC, SHA1, MODP_1024),
        Arguments.of(TRIPLE_DES_CBC, MD5, MODP_1024),
        Arguments.of(AES_CBC_128, SHA1, MODP_1536),
        Arguments.of(AES_CBC_256, SHA2_256, MODP_2048),
        Arguments.of(AES_CBC_256, MD5, MODP_1024),
        Arguments.of(AES_CBC_256, SHA2_512, ECP_384));
  }

  @ParameterizedTest
  @MethodSource("suites")
  void everySuiteGivesBothSidesTheSameKeys(
      AlgorithmId cipher, AlgorithmId hash, AlgorithmId group) {
    pair.configure(
        Policies.record("k"), policy(List.of(cipher), List.of(hash), List.of(group), 3600));
    pair.phase1();
    assertThat(alice.sa.established).isTrue();
    assertThat(bob.sa.established).isTrue();
    assertThat(alice.sa.suite).isEqualTo(bob.sa.suite);
    assertThat(alice.sa.keys.orElseThrow().secrets()).isEqualTo(bob.sa.keys.get().secrets());
    assertThat(pair.wire).hasSize(6);
  }

  @Test
  void theFirstAcceptableOfTheInitiatorsOrderIsTaken() {
    alice.search.policy =
        policy(
            List.of(AES_CBC_256, TRIPLE_DES_CBC),
            List.of(SHA2_512, SHA1),
            List.of(MODP_2048, MODP_1024),
            3600);
    bob.search.policy =
        policy(
            List.of(TRIPLE_DES_CBC), List.of(SHA1, SHA2_512), List.of(MODP_1024, MODP_2048), 3600);
    pair.phase1();
    assertThat(bob.sa.suite.orElseThrow().encryption()).isEqualTo(TRIPLE_DES_CBC);
    assertThat(bob.sa.suite.get().hash()).contains(SHA2_512);
    assertThat(bob.sa.suite.get().keyExchange()).isEqualTo(MODP_2048);
    // 3DES, SHA2-512, MODP-2048 is the fifth combination with the leftmost parameter slowest.
    assertThat(bob.notes)
        .anyMatch(note -> note.startsWith("proposal|proposal 1 transform 5|CHOSEN"));
  }

  @Test
  void aRefusedAttributeIsNamedWithBothValues() {
    alice.search.policy = policy(List.of(AES_CBC_128), List.of(SHA1), List.of(MODP_1536), 3600);
    bob.search.policy = policy(List.of(AES_CBC_128), List.of(MD5), List.of(MODP_1024), 3600);
    assertThat(bob.receive(start())).isEmpty();
    assertThat(refusal(bob).notifyType()).isEqualTo(NotifyTypeV1.NO_PROPOSAL_CHOSEN.value());
    assertThat(refusal(bob).reason())
        .isEqualTo("no proposal chosen: hashtype = MD5 : SHA1 (and 1 more)");
    assertThat(bob.effects(Effect.Audit.class))
        .filteredOn(audit -> audit.level() == AuditLevel.ERROR)
        .extracting(Effect.Audit::text)
        .containsExactly(
            "rejected hashtype: DB(prop#1:trns#1):Peer(prop#1:trns#1) = MD5:SHA1",
            "rejected dh_group: DB(prop#1:trns#1):Peer(prop#1:trns#1) = MODP-1024:MODP-1536");
  }

  @Test
  void aLongerLifeIsCutAndTold() {
    alice.search.policy = policy(86400);
    bob.search.policy = policy(3600);
    pair.phase1();
    assertThat(bob.sa.lifeSeconds).isEqualTo(3600);
    assertThat(alice.sa.lifeSeconds).isEqualTo(3600);
  }

  @Test
  void aShorterLifeIsAccepted() {
    alice.search.policy = policy(3600);
    bob.search.policy = policy(86400);
    pair.phase1();
    assertThat(bob.sa.lifeSeconds).isEqualTo(3600);
    assertThat(alice.sa.lifeSeconds).isEqualTo(3600);
  }

  @Test
  void initialContactIsToldOnceAndBelievedOnlyWhenAuthenticated() {
    alice.sa.initialContact = true;
    byte[] fifth =
        one(alice.receive(one(bob.receive(one(alice.receive(one(bob.receive(start()))))))));
    assertThat(bob.effects(Effect.ForgetOlder.class)).isEmpty();
    one(bob.receive(fifth));
    assertThat(bob.effects(Effect.ForgetOlder.class)).hasSize(1);
  }

  @Test
  void anotherKeyMakesMessage5Unreadable() {
    bob.search.record = Policies.record("other");
    pair.phase1();
    assertThat(bob.sa.established).isFalse();
    assertThat(alice.sa.established).isFalse();
    assertThat(bob.dropped).hasSize(1);
    assertThat(bob.dropped.get(0)).startsWith("wrong pre-shared key or damaged");
    assertThat(bob.state(0)).isEqualTo(MainMode.KEYED);
  }

  @Test
  void anUnknownPeerIsRefusedWithTheReasonOfTheSearch() {
    bob.search.record = null;
    assertThat(bob.receive(start())).isEmpty();
    assertThat(refusal(bob).reason()).isEqualTo("no authentication record for 192.0.2.1");
  }

  @Test
  void algorithmsWithoutProviderAreNotOffered() {
    alice.search.policy =
        policy(List.of(AES_CBC_256, AES_CBC_128), List.of(SHA1), List.of(MODP_1024), 3600);
    bob.search.policy = alice.search.policy;
    alice.algorithms.withdraw(AES_CBC_256);
    pair.phase1();
    assertThat(alice.sa.suite.orElseThrow().encryption()).isEqualTo(AES_CBC_128);
    assertThat(alice.notes)
        .contains("offer|AES-CBC-256, SHA1, MODP-1024|PASSED_OVER|no provider of AES-CBC-256");
  }

  @Test
  void withoutAnyProviderNothingIsSentAndThePeerIsToldNothing() {
    alice.algorithms.withdraw(AES_CBC_128);
    ExchangeRequest request =
        new ExchangeRequest.NewIkeSa(alice.search.record, alice.search.policy, Optional.empty());
    assertThat(alice.start(Exchange.Purpose.IKE_SA, request)).isEmpty();
    assertThat(refusal(alice).notifyType()).isZero();
  }

  @Test
  void aGroupThatLeavesBetweenTheMessagesEndsTheExchangeWithItsName() {
    byte[] third = one(alice.receive(one(bob.receive(start()))));
    bob.algorithms.withdraw(MODP_1536);
    assertThat(bob.receive(third)).isEmpty();
    assertThat(refusal(bob).reason()).isEqualTo("no provider of MODP-1536");
  }

  @Test
  void theTableHasNoDeadEnds() {
    assertThat(org.parley.ikev1.stepping.TableWalk.faults(new MainMode())).isEmpty();
  }
}
