/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.quickmode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.api.number.KnownAlgorithms.AES_CBC_128;
import static org.parley.api.number.KnownAlgorithms.AES_CBC_256;
import static org.parley.api.number.KnownAlgorithms.AES_GCM_16_256;
import static org.parley.api.number.KnownAlgorithms.HMAC_MD5_96;
import static org.parley.api.number.KnownAlgorithms.HMAC_SHA1_96;
import static org.parley.api.number.KnownAlgorithms.HMAC_SHA2_256_128;
import static org.parley.api.number.KnownAlgorithms.HMAC_SHA2_512_256;
import static org.parley.api.number.KnownAlgorithms.MODP_1024;
import static org.parley.api.number.KnownAlgorithms.NULL_ENCRYPTION;
import static org.parley.api.number.KnownAlgorithms.SHA1;
import static org.parley.api.number.KnownAlgorithms.TRIPLE_DES_CBC;
import static org.parley.ikev1.stepping.Policies.esp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.api.identity.TrafficSelector;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.policy.IpsecTransform;
import org.parley.ikev1.mainmode.MainMode;
import org.parley.ikev1.stepping.Policies;
import org.parley.ikev1.stepping.SteppedPair;
import org.parley.ikev1.stepping.TableWalk;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.NewChild;
import org.parley.spi.exchange.Verdict;
import org.parley.spi.policy.ChildPolicy;
import org.parley.wire.message.IkeHeader;

class QuickModeTest {
  private static final TrafficSelector ALICE_NET = Policies.subnet("10.1.0.0", 24);
  private static final TrafficSelector BOB_NET = Policies.subnet("10.2.0.0", 24);
  private static final IpsecTransform AES128_SHA1 = esp(AES_CBC_128, HMAC_SHA1_96, 28800, 0);
  private static final IpsecTransform TRIPLE_DES_MD5 = esp(TRIPLE_DES_CBC, HMAC_MD5_96, 28800, 0);

  private final SteppedPair pair = new SteppedPair(List.of(new MainMode(), new QuickMode()));

  @BeforeEach
  void establish() {
    establish(false);
  }

  private void establish(boolean perfectForwardSecrecy) {
    pair.configure(
        Policies.record("secret"),
        Policies.policy(
            List.of(AES_CBC_128), List.of(SHA1), List.of(MODP_1024), 28800, perfectForwardSecrecy));
    pair.phase1();
    assertThat(pair.alice.sa.established).isTrue();
    assertThat(pair.bob.sa.established).isTrue();
  }

  private static IkePolicy ikePolicy(boolean perfectForwardSecrecy) {
    return Policies.policy(
        List.of(AES_CBC_128), List.of(SHA1), List.of(MODP_1024), 28800, perfectForwardSecrecy);
  }

  private static ChildPolicy alices(boolean tunnel, IpsecTransform... transforms) {
    return Policies.child(
        tunnel,
        SteppedPair.ALICE.address(),
        SteppedPair.BOB.address(),
        ALICE_NET,
        BOB_NET,
        List.of(transforms));
  }

  private static ChildPolicy bobs(boolean tunnel, IpsecTransform... transforms) {
    return Policies.child(
        tunnel,
        SteppedPair.BOB.address(),
        SteppedPair.ALICE.address(),
        BOB_NET,
        ALICE_NET,
        List.of(transforms));
  }

  private void negotiate(boolean tunnel, IpsecTransform... transforms) {
    pair.bob.search.child = bobs(tunnel, transforms);
    pair.phase2(alices(tunnel, transforms));
  }

  private static NewChild only(Map<Long, NewChild> children) {
    assertThat(children).hasSize(1);
    return children.values().iterator().next();
  }

  private void assertSameKeys() {
    NewChild alice = only(pair.alice.sa.complete);
    NewChild bob = only(pair.bob.sa.complete);
    assertThat(alice.inboundKeys()).isEqualTo(bob.outboundKeys());
    assertThat(alice.outboundKeys()).isEqualTo(bob.inboundKeys());
    assertThat(alice.inboundKeys()).isNotEqualTo(alice.outboundKeys());
    assertThat(alice.inboundSpi()).isEqualTo(bob.outboundSpi());
    assertThat(alice.outboundSpi()).isEqualTo(bob.inboundSpi());
    assertThat(alice.localSelectors()).isEqualTo(bob.remoteSelectors());
    assertThat(alice.remoteSelectors()).isEqualTo(bob.localSelectors());
  }

  @Test
  void threeMessagesInstallATunnelOnBothSides() {
    pair.bob.search.child = bobs(true, AES128_SHA1);
    // 1  alice -> bob: {HASH(1), SA, Ni, IDci, IDcr}
    List<byte[]> first =
        pair.alice.start(
            Exchange.Purpose.CHILD_SA,
            new ExchangeRequest.NewChildSa(alices(true, AES128_SHA1), Optional.empty()));
    assertThat(pair.alice.sa.inbound).isEmpty();
    // 2  bob -> alice: {HASH(2), SA, Nr, IDci, IDcr}; bob's inbound SA is installed before
    List<byte[]> second = pair.bob.receive(first.get(0));
    assertThat(pair.bob.sa.inbound).hasSize(1);
    assertThat(pair.bob.sa.complete).isEmpty();
    // 3  alice -> bob: {HASH(3)}; both of alice's SAs are installed before
    List<byte[]> third = pair.alice.receive(second.get(0));
    assertThat(pair.alice.sa.complete).hasSize(1);
    assertThat(pair.bob.receive(third.get(0))).isEmpty();
    assertThat(pair.bob.last()).isInstanceOf(Verdict.Done.class);
    assertSameKeys();
    assertThat(only(pair.alice.sa.complete).lifeSeconds()).isEqualTo(28800);
    assertThat(pair.bob.search.asked.local()).isEqualTo(BOB_NET);
    assertThat(pair.bob.search.asked.remote()).isEqualTo(ALICE_NET);
    assertThat(pair.bob.search.asked.tunnelMode()).isTrue();
  }

  static Stream<IpsecTransform> transforms() {
    return Stream.of(
        TRIPLE_DES_MD5,
        AES128_SHA1,
        esp(AES_CBC_256, HMAC_SHA2_256_128, 3600, 0),
        esp(AES_CBC_256, HMAC_SHA2_512_256, 3600, 5120),
        esp(AES_GCM_16_256, null, 3600, 0),
        esp(NULL_ENCRYPTION, HMAC_SHA1_96, 0, 0),
        Policies.ah(HMAC_SHA2_256_128, 3600),
        Policies.ah(HMAC_MD5_96, 3600));
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void everyTransformWorksInBothModes(IpsecTransform transform) {
    negotiate(true, transform);
    assertSameKeys();
    assertThat(only(pair.bob.sa.complete).tunnelMode()).isTrue();
    pair.alice.sa.complete.clear();
    pair.bob.sa.complete.clear();
    negotiate(false, transform);
    assertSameKeys();
    NewChild child = only(pair.bob.sa.complete);
    assertThat(child.tunnelMode()).isFalse();
    assertThat(child.protocol()).isEqualTo(transform.protocol());
    assertThat(child.encryption()).isEqualTo(transform.encryption());
    assertThat(child.integrity()).isEqualTo(transform.integrity());
    assertThat(child.lifeSeconds()).isEqualTo(transform.lifeSeconds());
    assertThat(child.lifeKilobytes()).isEqualTo(transform.lifeKilobytes());
  }

  @Test
  void perfectForwardSecrecyAddsAKeyExchange() {
    pair.alice.sa.policy = Optional.of(ikePolicy(true));
    pair.bob.sa.policy = Optional.of(ikePolicy(true));
    negotiate(true, AES128_SHA1);
    assertSameKeys();
    assertThat(only(pair.alice.sa.complete).perfectForwardSecrecy()).contains(MODP_1024);
    assertThat(only(pair.bob.sa.complete).perfectForwardSecrecy()).contains(MODP_1024);
  }

  @Test
  void theResponderTakesTheFirstOfTheInitiatorsOrder() {
    pair.bob.search.child = bobs(true, TRIPLE_DES_MD5, AES128_SHA1);
    pair.phase2(alices(true, esp(AES_CBC_256, HMAC_SHA1_96, 600, 0), AES128_SHA1, TRIPLE_DES_MD5));
    assertThat(only(pair.bob.sa.complete).encryption()).contains(AES_CBC_128);
    assertSameKeys();
  }

  @Test
  void espAndAhCanBeOfferedSideBySide() {
    pair.bob.search.child = bobs(true, Policies.ah(HMAC_SHA1_96, 600));
    pair.phase2(alices(true, AES128_SHA1, Policies.ah(HMAC_SHA1_96, 600)));
    assertThat(only(pair.alice.sa.complete).protocol()).isEqualTo(IpsecProtocol.AH);
    assertSameKeys();
  }

  @Test
  void aLongerLifeIsCutAndTold() {
    pair.bob.search.child = bobs(true, esp(AES_CBC_128, HMAC_SHA1_96, 3600, 10000));
    pair.phase2(alices(true, esp(AES_CBC_128, HMAC_SHA1_96, 28800, 0)));
    for (NewChild child : List.of(only(pair.alice.sa.complete), only(pair.bob.sa.complete))) {
      assertThat(child.lifeSeconds()).isEqualTo(3600);
      assertThat(child.lifeKilobytes()).isEqualTo(10000);
    }
  }

  @Test
  void withoutPolicyThePeerIsToldAndTheAuditSaysSo() {
    pair.bob.search.child = null;
    pair.phase2(alices(true, AES128_SHA1));
    Verdict.Reject reject = (Verdict.Reject) pair.bob.last();
    assertThat(reject.refusal().notifyType())
        .isEqualTo(NotifyTypeV1.INVALID_ID_INFORMATION.value());
    assertThat(pair.bob.effects(Effect.Audit.class))
        .extracting(Effect.Audit::text)
        .contains("can't find matching selector");
    assertThat(pair.bob.sa.established).isTrue();
  }

  @Test
  void aRefusedProposalIsNamedWithBothValues() {
    pair.bob.search.child = bobs(true, TRIPLE_DES_MD5);
    pair.phase2(alices(false, AES128_SHA1));
    Verdict.Reject reject = (Verdict.Reject) pair.bob.last();
    assertThat(reject.refusal().notifyType()).isEqualTo(NotifyTypeV1.NO_PROPOSAL_CHOSEN.value());
    assertThat(pair.bob.effects(Effect.Audit.class))
        .extracting(Effect.Audit::text)
        .contains(
            "rejected algorithms: DB(prop#1:trns#1):Peer(prop#1:trns#1) = "
                + "ESP/3DES-CBC/HMAC-MD5-96:ESP/AES-CBC-128/HMAC-SHA1-96",
            "rejected encmode: DB(prop#1:trns#1):Peer(prop#1:trns#1) = TUNNEL:TRANSPORT");
    assertThat(pair.bob.sa.inbound).isEmpty();
  }

  @Test
  void missingForwardSecrecyIsRefusedWhereItIsAskedFor() {
    pair.bob.sa.policy = Optional.of(ikePolicy(true));
    pair.bob.search.child = bobs(true, AES128_SHA1);
    pair.phase2(alices(true, AES128_SHA1));
    assertThat(((Verdict.Reject) pair.bob.last()).refusal().reason())
        .isEqualTo("no proposal chosen: pfs_group = MODP-1024 : none");
  }

  @Test
  void whatTheDataPlaneRefusesIsNotOffered() {
    pair.alice.refusedTransforms.put(AES128_SHA1.keyword(), "the data plane has no AES");
    pair.bob.search.child = bobs(true, AES128_SHA1, TRIPLE_DES_MD5);
    pair.phase2(alices(true, AES128_SHA1, TRIPLE_DES_MD5));
    assertThat(only(pair.alice.sa.complete).encryption()).contains(TRIPLE_DES_CBC);
    assertThat(pair.alice.notes)
        .contains("offer|ESP_AES-CBC-128|PASSED_OVER|the data plane has no AES");
  }

  @Test
  void withoutAnSpiNothingIsSent() {
    pair.alice.exhaustSpis();
    pair.phase2(alices(true, AES128_SHA1));
    Verdict.Reject reject = (Verdict.Reject) pair.alice.last();
    assertThat(reject.refusal().notifyType()).isZero();
    assertThat(reject.refusal().reason()).startsWith("no SPI");
  }

  @Test
  void aSecondPairForTheSameTrafficReplacesTheFirstAtTheResponder() {
    negotiate(true, AES128_SHA1);
    long first = only(pair.bob.sa.complete).inboundSpi();
    pair.phase2(alices(true, AES128_SHA1));
    assertThat(pair.bob.sa.complete.values())
        .filteredOn(child -> child.inboundSpi() != first)
        .singleElement()
        .satisfies(child -> assertThat(child.replaces()).contains(first));
  }

  @Test
  void severalQuickModesRunSideBySide() {
    pair.bob.search.child = bobs(true, AES128_SHA1);
    ExchangeRequest request =
        new ExchangeRequest.NewChildSa(alices(true, AES128_SHA1), Optional.empty());
    byte[] one = pair.alice.start(Exchange.Purpose.CHILD_SA, request).get(0);
    byte[] two = pair.alice.start(Exchange.Purpose.CHILD_SA, request).get(0);
    byte[] answerTwo = pair.bob.receive(two).get(0);
    byte[] answerOne = pair.bob.receive(one).get(0);
    byte[] aliveOne = pair.alice.receive(answerOne).get(0);
    byte[] aliveTwo = pair.alice.receive(answerTwo).get(0);
    pair.bob.receive(aliveTwo);
    pair.bob.receive(aliveOne);
    assertThat(pair.alice.sa.complete).hasSize(2);
    assertThat(pair.bob.sa.complete).hasSize(2);
  }

  @Test
  void aFourthMessageComesOnlyWhenTheCommitBitAsksForIt() {
    pair.bob.search.child = bobs(true, AES128_SHA1);
    byte[] first =
        pair.alice
            .start(
                Exchange.Purpose.CHILD_SA,
                new ExchangeRequest.NewChildSa(alices(true, AES128_SHA1), Optional.empty()))
            .get(0);
    byte[] second = pair.bob.receive(first).get(0);
    // 2  bob -> alice with the commit bit, which no hash covers: alice waits for message 4
    second[19] |= IkeHeader.FLAG_COMMIT;
    byte[] third = pair.alice.receive(second).get(0);
    assertThat(pair.alice.last()).isInstanceOf(Verdict.Continue.class);
    assertThat(pair.alice.sa.complete).hasSize(1);
    // 3  alice -> bob with the commit bit: bob confirms
    third[19] |= IkeHeader.FLAG_COMMIT;
    byte[] fourth = pair.bob.receive(third).get(0);
    // 4  bob -> alice: {HASH, N(CONNECTED)}
    assertThat(pair.alice.receive(fourth)).isEmpty();
    assertThat(pair.alice.last()).isInstanceOf(Verdict.Done.class);
    assertSameKeys();
  }

  @Test
  void theTableHasNoDeadEnds() {
    assertThat(TableWalk.faults(new QuickMode())).isEmpty();
  }
}
