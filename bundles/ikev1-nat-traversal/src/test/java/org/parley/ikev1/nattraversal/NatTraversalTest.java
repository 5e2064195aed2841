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

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.identity.AddressRange;
import org.parley.api.identity.Endpoint;
import org.parley.api.identity.TrafficSelector;
import org.parley.api.number.PayloadType;
import org.parley.api.policy.PeerBehavior;
import org.parley.ikev1.mainmode.MainMode;
import org.parley.ikev1.proposal.NatTraversalState;
import org.parley.ikev1.quickmode.QuickMode;
import org.parley.ikev1.stepping.Policies;
import org.parley.ikev1.stepping.SteppedPair;
import org.parley.ikev1.stepping.SteppedPeer;
import org.parley.spi.crypto.HashAlgorithm;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.Received;
import org.parley.spi.exchange.SaView;
import org.parley.spi.extension.Extension;
import org.parley.spi.extension.ExtensionContext;
import org.parley.spi.extension.Stage;
import org.parley.spi.policy.ChildPolicy;
import org.parley.spi.time.Clock;
import org.parley.wire.ikev1.NatDetectionPayload;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.message.MessageCodec;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.PayloadCodecs;

class NatTraversalTest {
  private static final Clock NO_TIME =
      new Clock() {
        @Override
        public long nanoTime() {
          return 0;
        }

        @Override
        public Instant now() {
          return Instant.EPOCH;
        }
      };

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
    assertThat(message(1).count(PayloadType.VENDOR_ID_V1)).isEqualTo(4);
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

  private void phase1(Extension alices, Extension bobs) {
    alice.extensions.add(alices);
    bob.extensions.add(bobs);
    pair.configure(
        Policies.record("secret", PeerBehavior.NatTraversal.DETECT),
        Policies.policy(List.of(AES_CBC_128), List.of(SHA1), List.of(MODP_1024), 3600, false));
    bob.sa.remote = new Endpoint(Policies.address("203.0.113.7"), 1024);
    pair.phase1();
  }

  /** A peer that knows only one of the documents. */
  private static NatTraversal older(String vendorId) {
    Slice id = Slice.of(HexFormat.of().parseHex(vendorId));
    return new NatTraversal(Dialect.ALL.stream().filter(one -> one.vendorId().equals(id)).toList());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "7d9419a65310ca6f2c179d9215529d56",
        "90cb80913ebb696e086381b5ec427b1f",
        "cd60464335df21f87cfdb2fc68b6a448"
      })
  void aPeerOfADraftIsSpokenToWithItsNumbers(String vendorId) {
    phase1(new NatTraversal(), older(vendorId));

    assertThat(message(3).count(PayloadType.NAT_D_DRAFT)).isEqualTo(2);
    assertThat(message(4).count(PayloadType.NAT_D_DRAFT)).isEqualTo(2);
    assertThat(message(3).count(PayloadType.NAT_D_V1)).isZero();
    assertThat(alice.sa.floated).isTrue();
    assertThat(NatTraversalState.of(alice.sa.view()))
        .contains(new NatTraversalState(true, false, true));

    bob.search.child = child(bob, true);
    pair.phase2(child(alice, true));
    assertThat(bob.notes).anyMatch(note -> note.contains("UDP_ENCAPSULATED_TUNNEL_DRAFT"));
    assertThat(bob.sa.complete.values()).singleElement().matches(one -> one.udpEncapsulation());
  }

  @Test
  void aResponderFollowsAnInitiatorOfADraftToo() {
    phase1(older("7d9419a65310ca6f2c179d9215529d56"), new NatTraversal());

    assertThat(message(4).count(PayloadType.NAT_D_DRAFT)).isEqualTo(2);
    assertThat(NatTraversalState.of(bob.sa.view()))
        .contains(new NatTraversalState(false, true, true));
  }

  @Test
  void amongSeveralDocumentsTheRfcIsTaken() {
    phase1(new NatTraversal(), new NatTraversal());

    assertThat(message(3).count(PayloadType.NAT_D_V1)).isEqualTo(2);
    assertThat(NatTraversalState.of(bob.sa.view()))
        .contains(new NatTraversalState(false, true, false));
  }

  /** Sends hashes of other addresses of its own beside that of the one it speaks from. */
  @Test
  void aPeerWithSeveralAddressesIsBehindNoNatWhenOneOfThemFits() {
    phase1(PeerBehavior.NatTraversal.OFF);
    HashAlgorithm sha1 = alice.algorithms.hash(SHA1).orElseThrow();
    Slice seen = new DetectionHash(sha1, bob.sa.view()).of(bob.sa.remote);
    Slice here = new DetectionHash(sha1, bob.sa.view()).of(bob.sa.local);
    Slice other = Slice.of(new byte[20]);
    bob.sa.record = Optional.of(Policies.record("secret", PeerBehavior.NatTraversal.DETECT));

    assertThat(found(here, other, seen)).isEmpty();
    assertThat(found(here, seen, other)).isEmpty();
    assertThat(found(here, other, other)).contains(new Effect.LetPeerMove());
    assertThat(found(other, seen)).doesNotContain(new Effect.LetPeerMove()).isNotEmpty();
    assertThat(found(here)).isEmpty();
  }

  /** What bob makes of these hashes in message 3. */
  private List<Effect> found(Slice... hashes) {
    List<Payload> payloads = Arrays.stream(hashes).<Payload>map(NatDetectionPayload::of).toList();
    IkeMessage message = new IkeMessage(message(3).header(), payloads, Slice.EMPTY);
    SaView sa = bob.sa.view();
    SaView announced =
        new SaView(
            sa.id(),
            sa.version(),
            sa.initiator(),
            sa.initiatorSpi(),
            sa.responderSpi(),
            sa.local(),
            sa.remote(),
            sa.udpEncapsulation(),
            sa.record(),
            sa.policy(),
            sa.localIdentity(),
            sa.remoteIdentity(),
            sa.suite(),
            sa.keys(),
            sa.established(),
            sa.establishedAt(),
            sa.children(),
            List.of(Dialect.RFC.vendorId()),
            sa.extensionStates(),
            sa.initialContact());
    Received received = new Received(message, Slice.EMPTY, false, bob.sa.local, bob.sa.remote);
    ExtensionContext context =
        new ExtensionContext(
            announced, false, Optional.of(received), alice.algorithms, octets -> {}, NO_TIME);
    return new NatTraversal().read(Stage.KEY_EXCHANGE, context).effects();
  }

  @Test
  void onlyTheSideBehindTheNatSetsAKeepaliveAndTheOtherLetsThePeerMove() {
    phase1(new NatTraversal(), new NatTraversal());

    Effect.SetExtensionTimer timer =
        new Effect.SetExtensionTimer("nat-traversal", "keepalive", Duration.ofSeconds(20));
    assertThat(alice.effects(Effect.SetExtensionTimer.class)).containsExactly(timer);
    assertThat(bob.effects(Effect.SetExtensionTimer.class)).isEmpty();
    assertThat(alice.effects(Effect.LetPeerMove.class)).isEmpty();
    assertThat(bob.effects(Effect.LetPeerMove.class)).hasSize(1);

    ExtensionContext context =
        new ExtensionContext(
            alice.sa.view(), true, Optional.empty(), alice.algorithms, octets -> {}, NO_TIME);
    assertThat(new NatTraversal().timer("keepalive", context).effects())
        .containsExactly(new Effect.SendKeepalive(), timer);
  }

  @Test
  void inTransportModeTheResponderSeesTheAddressOfTheNat() {
    phase1(new NatTraversal(), new NatTraversal());
    bob.search.child = child(bob, false);
    pair.phase2(
        Policies.child(
            false,
            alice.sa.local.address(),
            alice.sa.remote.address(),
            TrafficSelector.any(AddressRange.of(alice.sa.local.address())),
            TrafficSelector.any(AddressRange.of(alice.sa.remote.address())),
            List.of(Policies.esp(AES_CBC_128, HMAC_SHA1_96, 3600, 0))));

    assertThat(bob.sa.complete.values())
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.remoteSelectors())
                    .containsExactly(
                        TrafficSelector.any(AddressRange.of(Policies.address("203.0.113.7")))));
    assertThat(alice.sa.complete.values())
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.localSelectors())
                    .containsExactly(
                        TrafficSelector.any(AddressRange.of(alice.sa.local.address()))));
  }
}
