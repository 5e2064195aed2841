/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.control.AssociationSelection;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.itests.harness.Peer;
import org.parley.itests.harness.TwoPeers;
import org.parley.spi.dataplane.DataPlane;
import org.parley.spi.dataplane.PacketInjection;
import org.parley.spi.dataplane.PacketInjection.Disposition;

/** Keys given by hand: in use as long as their policy is, and never negotiated. */
class ManualKeysTest {
  private static final byte[] ECHO = {8, 0, 0, 0, 0, 1, 0, 1};
  private static final String CIPHER_KEY = "/0x000102030405060708090a0b0c0d0e0f";
  private static final String MAC_KEY = "/0x000102030405060708090a0b0c0d0e0f10111213";
  private static final String ESP_KEYS = CIPHER_KEY + MAC_KEY;

  /** At the start a data plane or an algorithm may come later than the policy. */
  private static final Duration INSTALLED = Duration.ofSeconds(2);

  private static String host(String local, String remote, String in, String out) {
    return "add host traffic -source %s -destination %s -in %s -out %s"
        .formatted(local, remote, in, out);
  }

  private static TwoPeers peers(String transform, String keys) {
    String toAlice = transform + "/1000" + keys;
    String toBob = transform + "/2000" + keys;
    TwoPeers peers =
        new TwoPeers(
            51,
            new String[] {host("10.0.0.1", "10.0.0.2", toAlice, toBob)},
            new String[] {host("10.0.0.2", "10.0.0.1", toBob, toAlice)});
    peers.time().run(INSTALLED);
    return peers;
  }

  private static Disposition carried(Peer from, Peer to, String source, String destination) {
    PacketDescriptor packet =
        new PacketDescriptor(Peer.address(source), Peer.address(destination), 1, 0, 0);
    PacketInjection.Result sent = from.dataPlane().send(packet, ECHO);
    return sent.disposition() == Disposition.PROTECTED
        ? to.dataPlane().open(sent.sa().orElseThrow(), sent.octets()).disposition()
        : sent.disposition();
  }

  private static void bothWays(TwoPeers peers) {
    assertThat(carried(peers.alice(), peers.bob(), "10.0.0.1", "10.0.0.2"))
        .isEqualTo(Disposition.OPENED);
    assertThat(carried(peers.bob(), peers.alice(), "10.0.0.2", "10.0.0.1"))
        .isEqualTo(Disposition.OPENED);
  }

  @Test
  void theyProtectBothWaysWithoutAnyExchange() {
    TwoPeers peers = peers("ESP_AES128_HMAC_SHA1", ESP_KEYS);

    bothWays(peers);

    assertThat(peers.alice().ikeSas()).isEmpty();
    ChildSaSnapshot pair = peers.alice().engine().associations().childSas().get(0);
    assertThat(pair.manual()).isTrue();
    assertThat(pair.inboundSpi()).isEqualTo(1000);
    assertThat(pair.outboundSpi()).isEqualTo(2000);
    assertThat(pair.lifeSeconds()).isZero();
  }

  @Test
  void ahWorksToo() {
    bothWays(peers("AH_SHA1", MAC_KEY));
  }

  @Test
  void aPeerThatHasRestartedIsUnderstood() {
    TwoPeers peers = peers("ESP_AES128_HMAC_SHA1", ESP_KEYS);
    bothWays(peers);

    peers.bobRestarts(52);
    peers.time().run(INSTALLED);

    bothWays(peers);
  }

  @Test
  void theyLeaveWithTheirPolicyAndComeWithIt() {
    TwoPeers peers = peers("ESP_AES128_HMAC_SHA1", ESP_KEYS);

    peers.alice().commit();
    peers.time().run(INSTALLED);
    assertThat(peers.alice().dataPlane().installed()).isEmpty();

    String keys = "ESP_AES128_HMAC_SHA1/%d" + ESP_KEYS;
    peers.alice().commit(host("10.0.0.1", "10.0.0.2", keys.formatted(1000), keys.formatted(2000)));
    peers.time().run(INSTALLED);
    bothWays(peers);
  }

  @Test
  void theyWaitForADataPlane() {
    TwoPeers peers = peers("ESP_AES128_HMAC_SHA1", ESP_KEYS);
    DataPlane plane = peers.alice().dataPlane();
    peers.alice().leave(plane);
    peers.alice().arrive(plane, 0);
    peers.time().run(INSTALLED);

    bothWays(peers);
  }

  @Test
  void nobodyEndsOrNegotiatesThem() {
    TwoPeers peers = peers("ESP_AES128_HMAC_SHA1", ESP_KEYS);

    assertThat(peers.await(peers.alice().initiate("traffic")).message())
        .contains("given by hand, not negotiated");
    String ending =
        peers
            .await(
                peers
                    .alice()
                    .engine()
                    .negotiations()
                    .terminate(new AssociationSelection(AssociationSelection.Kind.CHILD_SA, "3e8"))
                    .toCompletableFuture())
            .message();
    assertThat(ending).contains("given by hand: it ends with the policy traffic");
    bothWays(peers);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ESP_NULL_HMAC_SHA1", "AH_SHA1"})
  void otherKeysAreNotUnderstood(String transform) {
    TwoPeers peers = peers(transform, MAC_KEY);
    String other = transform + "/%d/0x" + "ff".repeat(20);
    peers.bob().commit(host("10.0.0.2", "10.0.0.1", other.formatted(2000), other.formatted(1000)));
    peers.time().run(INSTALLED);

    assertThat(carried(peers.alice(), peers.bob(), "10.0.0.1", "10.0.0.2"))
        .isEqualTo(Disposition.INTEGRITY_FAILURE);
  }
}
