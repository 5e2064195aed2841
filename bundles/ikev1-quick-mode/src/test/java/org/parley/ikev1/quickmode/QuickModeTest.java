/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.quickmode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.api.number.KnownAlgorithms.AES_CBC_128;
import static org.parley.api.number.KnownAlgorithms.HMAC_MD5_96;
import static org.parley.api.number.KnownAlgorithms.HMAC_SHA1_96;
import static org.parley.api.number.KnownAlgorithms.MODP_1024;
import static org.parley.api.number.KnownAlgorithms.SHA1;
import static org.parley.api.number.KnownAlgorithms.TRIPLE_DES_CBC;
import static org.parley.ikev1.stepping.Policies.esp;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.api.identity.TrafficSelector;
import org.parley.api.policy.IpsecTransform;
import org.parley.ikev1.mainmode.MainMode;
import org.parley.ikev1.stepping.Policies;
import org.parley.ikev1.stepping.SteppedPair;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.NewChild;
import org.parley.spi.exchange.Verdict;
import org.parley.spi.policy.ChildPolicy;

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

  private static NewChild only(java.util.Map<Long, NewChild> children) {
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
}
