/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.nattraversal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.api.number.KnownAlgorithms.AES_CBC_128;
import static org.parley.api.number.KnownAlgorithms.HMAC_SHA1_96;
import static org.parley.api.number.KnownAlgorithms.MODP_1024;
import static org.parley.api.number.KnownAlgorithms.SHA1;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.api.identity.Endpoint;
import org.parley.api.number.PayloadType;
import org.parley.api.policy.PeerBehavior;
import org.parley.ikev1.mainmode.MainMode;
import org.parley.ikev1.quickmode.QuickMode;
import org.parley.ikev1.stepping.Policies;
import org.parley.ikev1.stepping.SteppedPair;
import org.parley.ikev1.stepping.SteppedPeer;
import org.parley.spi.exchange.Effect;
import org.parley.spi.policy.ChildPolicy;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.message.MessageCodec;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.PayloadCodecs;

class NatTraversalTest {
  private final SteppedPair pair = new SteppedPair(List.of(new MainMode(), new QuickMode()));
  private final SteppedPeer alice = pair.alice;
  private final SteppedPeer bob = pair.bob;

  private void phase1(PeerBehavior.NatTraversal mode) {
    phase1(mode, mode);
  }

  private void phase1(PeerBehavior.NatTraversal alices, PeerBehavior.NatTraversal bobs) {
    alice.extensions.add(new NatTraversal());
    bob.extensions.add(new NatTraversal());
    pair.configure(
        Policies.record("secret", bobs),
        Policies.policy(List.of(AES_CBC_128), List.of(SHA1), List.of(MODP_1024), 3600, false));
    alice.search.record = Policies.record("secret", alices);
    pair.phase1();
  }

  private IkeMessage message(int number) {
    return MessageCodec.decode(Slice.of(pair.wire.get(number - 1)), PayloadCodecs.NONE)
        .value()
        .orElseThrow();
  }

  private static ChildPolicy child(SteppedPeer peer, boolean tunnel) {
    return Policies.child(
        tunnel,
        peer.sa.local.address(),
        peer.sa.remote.address(),
        Policies.subnet("10.0.0.0", 8),
        Policies.subnet("10.0.0.0", 8),
        List.of(Policies.esp(AES_CBC_128, HMAC_SHA1_96, 3600, 0)));
  }

  @Test
  void withoutANatNothingChanges() {
    phase1(PeerBehavior.NatTraversal.DETECT);
    assertThat(message(1).count(PayloadType.VENDOR_ID_V1)).isEqualTo(1);
    assertThat(message(3).count(PayloadType.NAT_D_V1)).isEqualTo(2);
    assertThat(message(4).count(PayloadType.NAT_D_V1)).isEqualTo(2);
    assertThat(alice.sa.established).isTrue();
    assertThat(alice.sa.udpEncapsulation).isFalse();
    assertThat(bob.sa.udpEncapsulation).isFalse();
    assertThat(alice.sa.floated).isFalse();
  }

  @Test
  void aNatBeforeTheInitiatorIsFoundByBoth() {
    // alice is 192.0.2.1 for herself; bob sees 203.0.113.7, port 1024
    bob.sa.remote = new Endpoint(Policies.address("203.0.113.7"), 1024);
    phase1(PeerBehavior.NatTraversal.DETECT);
    assertThat(alice.sa.established).isTrue();
    assertThat(alice.sa.udpEncapsulation).isTrue();
    assertThat(bob.sa.udpEncapsulation).isTrue();
    assertThat(alice.sa.floated).isTrue();
    assertThat(bob.sa.floated).isFalse();
    assertThat(alice.effects(Effect.KeepExtensionState.class))
        .containsExactly(new Effect.KeepExtensionState("nat-traversal", "0101"));
    assertThat(bob.effects(Effect.KeepExtensionState.class))
        .containsExactly(new Effect.KeepExtensionState("nat-traversal", "0102"));
    // alice calls herself by her inner address, which only the NAT excuses
    assertThat(bob.notes)
        .contains(
            "peer identity|192.0.2.1|NOTED|differs from source address 203.0.113.7 because of a NAT");
  }

  @Test
  void forceMakesBothSidesEncapsulateWithoutANat() {
    phase1(PeerBehavior.NatTraversal.FORCE, PeerBehavior.NatTraversal.DETECT);
    assertThat(alice.sa.udpEncapsulation).isTrue();
    assertThat(bob.sa.udpEncapsulation).isTrue();
    assertThat(alice.sa.floated).isTrue();
  }

  @Test
  void forceAtTheResponderWorksToo() {
    phase1(PeerBehavior.NatTraversal.DETECT, PeerBehavior.NatTraversal.FORCE);
    assertThat(alice.sa.udpEncapsulation).isTrue();
    assertThat(bob.sa.udpEncapsulation).isTrue();
  }

  @Test
  void aPeerThatDoesNotAnnounceItGetsNoDetectionPayloads() {
    phase1(PeerBehavior.NatTraversal.OFF, PeerBehavior.NatTraversal.FORCE);
    assertThat(message(1).count(PayloadType.VENDOR_ID_V1)).isZero();
    assertThat(message(4).count(PayloadType.NAT_D_V1)).isZero();
    assertThat(bob.sa.udpEncapsulation).isFalse();
    assertThat(alice.sa.established).isTrue();
  }

  @Test
  void ipsecSasAreNegotiatedInUdpInBothModes() {
    phase1(PeerBehavior.NatTraversal.FORCE);
    bob.search.child = child(bob, true);
    pair.phase2(child(alice, true));
    assertThat(bob.sa.complete.values())
        .singleElement()
        .matches(one -> one.udpEncapsulation() && one.tunnelMode());
    bob.sa.complete.clear();
    bob.search.child = child(bob, false);
    pair.phase2(child(alice, false));
    assertThat(bob.sa.complete.values())
        .singleElement()
        .matches(one -> one.udpEncapsulation() && !one.tunnelMode());
  }

  @Test
  void originalAddressesGoWithTransportModeOnly() {
    phase1(PeerBehavior.NatTraversal.FORCE);
    bob.search.child = child(bob, true);
    int before = pair.wire.size();
    pair.phase2(child(alice, true));
    int tunnel = pair.wire.get(before).length;
    bob.search.child = child(bob, false);
    before = pair.wire.size();
    pair.phase2(child(alice, false));
    // Two NAT-OA payloads of 12 octets, with padding.
    assertThat(pair.wire.get(before).length - tunnel).isBetween(16, 32);
  }

  @Test
  void withoutEncapsulationANormalModeIsRefusedAndTheOtherWayRound() {
    phase1(PeerBehavior.NatTraversal.DETECT);
    alice.sa.udpEncapsulation = true;
    bob.search.child = child(bob, true);
    pair.phase2(child(alice, true));
    assertThat(bob.sa.complete).isEmpty();
    assertThat(bob.effects(Effect.Audit.class))
        .extracting(Effect.Audit::text)
        .contains(
            "rejected encmode: DB(prop#1:trns#1):Peer(prop#1:trns#1) = TUNNEL:UDP_ENCAPSULATED_TUNNEL");
  }
}
