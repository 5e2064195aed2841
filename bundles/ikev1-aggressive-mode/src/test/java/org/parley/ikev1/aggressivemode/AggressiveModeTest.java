/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.aggressivemode;

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
import org.parley.api.policy.PeerBehavior;
import org.parley.ikev1.stepping.Policies;
import org.parley.ikev1.stepping.Rewrite;
import org.parley.ikev1.stepping.SteppedPair;
import org.parley.ikev1.stepping.SteppedPeer;
import org.parley.ikev1.stepping.TableWalk;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.Verdict;

class AggressiveModeTest {
  private final SteppedPair pair = new SteppedPair(List.of(new AggressiveMode()));
  private final SteppedPeer alice = pair.alice;
  private final SteppedPeer bob = pair.bob;

  @BeforeEach
  void configure() {
    pair.configure(Policies.aggressive(Policies.record("correct horse")), policy(28800));
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
  void threeMessagesEstablishBothSides() {
    // 1  alice -> bob: SA, KE, Ni, IDii
    byte[] first = start();
    // 2  bob -> alice: SA, KE, Nr, IDir, HASH_R; bob has keys
    byte[] second = one(bob.receive(first));
    assertThat(bob.sa.responderSpi).isNotZero();
    assertThat(bob.sa.keys).isPresent();
    assertThat(bob.sa.established).isFalse();
    // 3  alice -> bob: {HASH_I}; alice is done
    byte[] third = one(alice.receive(second));
    assertThat(alice.sa.responderSpi).isEqualTo(bob.sa.responderSpi);
    assertThat(alice.sa.keys.orElseThrow().secrets()).isEqualTo(bob.sa.keys.get().secrets());
    assertThat(alice.sa.established).isTrue();
    assertThat(bob.receive(third)).isEmpty();
    assertThat(bob.sa.established).isTrue();
    assertThat(alice.sa.remoteIdentity.orElseThrow()).hasToString("192.0.2.2");
    assertThat(bob.sa.remoteIdentity.orElseThrow()).hasToString("192.0.2.1");
    assertThat(bob.search.askedIdentity).hasToString("192.0.2.1");
    assertThat(alice.sa.lifeSeconds).isEqualTo(28800);
    assertThat(bob.effects(Effect.Audit.class))
        .filteredOn(audit -> audit.level() == AuditLevel.INFORMATIVE)
        .extracting(Effect.Audit::text)
        .containsExactly(
            "respond new phase 1 negotiation: 192.0.2.2/500<=>192.0.2.1/500",
            "found ikev1 policy: office");
  }

  @Test
  void bothSidesWarnOfTheSharedKey() {
    pair.phase1();
    for (SteppedPeer peer : List.of(alice, bob)) {
      assertThat(peer.effects(Effect.Audit.class))
          .filteredOn(audit -> audit.level() == AuditLevel.WARNING)
          .extracting(Effect.Audit::text)
          .containsExactly(
              "record peer: Aggressive Mode with a pre-shared key: whoever asks or listens gets a"
                  + " hash with which the key can be guessed offline");
    }
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
        alice.search.record, policy(List.of(cipher), List.of(hash), List.of(group), 3600));
    pair.phase1();
    assertThat(alice.sa.established).isTrue();
    assertThat(bob.sa.established).isTrue();
    assertThat(alice.sa.suite).isEqualTo(bob.sa.suite);
    assertThat(alice.sa.keys.orElseThrow().secrets()).isEqualTo(bob.sa.keys.get().secrets());
    assertThat(pair.wire).hasSize(3);
  }

  @Test
  void message3IsTakenInClearToo() {
    byte[] third = one(alice.receive(one(bob.receive(start()))));
    assertThat(bob.receive(Rewrite.cleared(alice, third))).isEmpty();
    assertThat(bob.sa.established).isTrue();
  }

  @Test
  void anInitialContactInClearIsNotBelieved() {
    alice.sa.initialContact = true;
    byte[] third = one(alice.receive(one(bob.receive(start()))));
    bob.receive(Rewrite.cleared(alice, third));
    assertThat(bob.sa.established).isTrue();
    assertThat(bob.effects(Effect.ForgetOlder.class)).isEmpty();
  }

  @Test
  void anEncryptedInitialContactIsBelievedOnceProven() {
    alice.sa.initialContact = true;
    byte[] third = one(alice.receive(one(bob.receive(start()))));
    assertThat(bob.effects(Effect.ForgetOlder.class)).isEmpty();
    bob.receive(third);
    assertThat(bob.effects(Effect.ForgetOlder.class)).hasSize(1);
  }

  @Test
  void theRespondersNoticesGoUnderProtectionAfterwards() {
    alice.search.policy = policy(86400);
    bob.search.policy = policy(3600);
    bob.sa.initialContact = true;
    pair.phase1();
    assertThat(bob.sa.lifeSeconds).isEqualTo(3600);
    assertThat(bob.effects(Effect.StartExchange.class))
        .extracting(effect -> ((ExchangeRequest.Tell) effect.request()).notifyType())
        .containsExactly(
            NotifyTypeV1.RESPONDER_LIFETIME.value(), NotifyTypeV1.INITIAL_CONTACT.value());
  }

  @Test
  void onlyTheFirstGroupIsOfferedAndTheTrailSaysSo() {
    alice.search.policy =
        policy(List.of(AES_CBC_256), List.of(SHA1), List.of(MODP_1536, MODP_2048), 3600);
    bob.search.policy =
        policy(List.of(AES_CBC_256), List.of(SHA1), List.of(MODP_2048, MODP_1536), 3600);
    pair.phase1();
    assertThat(bob.sa.established).isTrue();
    assertThat(bob.sa.suite.orElseThrow().keyExchange()).isEqualTo(MODP_1536);
    assertThat(alice.notes)
        .contains(
            "offer|MODP-1536|CHOSEN|Aggressive Mode offers one group only; not offered:"
                + " [MODP-2048]");
  }

  @Test
  void aGroupWithoutProviderIsPassedOver() {
    alice.search.policy =
        policy(List.of(AES_CBC_256), List.of(SHA1), List.of(MODP_1536, MODP_2048), 3600);
    bob.search.policy = alice.search.policy;
    alice.algorithms.withdraw(MODP_1536);
    pair.phase1();
    assertThat(alice.sa.suite.orElseThrow().keyExchange()).isEqualTo(MODP_2048);
    assertThat(alice.notes).contains("offer|MODP-1536|PASSED_OVER|no provider of MODP-1536");
  }

  @Test
  void withoutAnyGroupNothingIsSent() {
    alice.algorithms.withdraw(MODP_1536);
    ExchangeRequest request =
        new ExchangeRequest.NewIkeSa(alice.search.record, alice.search.policy, Optional.empty());
    assertThat(alice.start(Exchange.Purpose.IKE_SA, request)).isEmpty();
    assertThat(refusal(alice).reason())
        .isEqualTo("no group of IKEv1 policy office can be used now");
    assertThat(refusal(alice).notifyType()).isZero();
  }

  @Test
  void theFirstAcceptableOfTheInitiatorsOrderIsTaken() {
    alice.search.policy =
        policy(
            List.of(AES_CBC_256, TRIPLE_DES_CBC), List.of(SHA2_512, SHA1), List.of(MODP_1024), 60);
    bob.search.policy =
        policy(List.of(TRIPLE_DES_CBC), List.of(SHA1, SHA2_512), List.of(MODP_1024), 60);
    pair.phase1();
    assertThat(bob.sa.suite.orElseThrow().encryption()).isEqualTo(TRIPLE_DES_CBC);
    assertThat(bob.sa.suite.get().hash()).contains(SHA2_512);
  }

  @Test
  void anotherKeyEndsAtTheInitiatorWithAReasonThatItTells() {
    bob.search.record = Policies.aggressive(Policies.record("other"));
    byte[] second = one(bob.receive(start()));
    assertThat(alice.receive(second)).isEmpty();
    assertThat(refusal(alice).notifyType()).isEqualTo(NotifyTypeV1.AUTHENTICATION_FAILED.value());
    assertThat(refusal(alice).reason()).startsWith("the peer's proof does not match");
    assertThat(alice.sa.keys).isEmpty();
    assertThat(bob.sa.established).isFalse();
  }

  @Test
  void withoutPolicyTheRefusalIsTheSearchs() {
    bob.search.policy = null;
    assertThat(bob.receive(start())).isEmpty();
    assertThat(refusal(bob).reason()).isEqualTo("no IKEv1 policy");
  }

  @Test
  void aGroupThatLeavesEndsTheExchangeWithItsName() {
    byte[] first = start();
    bob.algorithms.withdraw(MODP_1536);
    assertThat(bob.receive(first)).isEmpty();
    assertThat(refusal(bob).reason()).contains("no provider of MODP-1536");
  }

  @Test
  void aPeerBehindANatKeepsItsInnerAddressAsIdentity() {
    pair.configure(
        Policies.aggressive(Policies.record("k", PeerBehavior.NatTraversal.DETECT)), policy(3600));
    bob.sa.udpEncapsulation = true;
    bob.sa.remote = new org.parley.api.identity.Endpoint(Policies.address("192.0.2.77"), 4500);
    bob.receive(one(alice.receive(one(bob.receive(start())))));
    assertThat(bob.sa.established).isTrue();
    assertThat(bob.notes)
        .contains(
            "peer identity|192.0.2.1|NOTED|differs from source address 192.0.2.77 because of a NAT");
  }

  @Test
  void theTableHasNoDeadEnds() {
    assertThat(TableWalk.faults(new AggressiveMode())).isEmpty();
  }
}
