/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.control.Outcome;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.number.IpcompTransform;
import org.parley.api.sa.Compression;
import org.parley.itests.harness.Peer;
import org.parley.itests.harness.TwoPeers;
import org.parley.spi.dataplane.PacketInjection;
import org.parley.spi.dataplane.PacketInjection.Disposition;

/** IPComp beside AH and ESP (RFC 3173): offered, accepted, refused and used. */
class CompressionTest {
  private static final String IKE = "-group 19 -hash SHA1 -encryption AES128";
  private static final byte[] LONG = new byte[1000];
  private static final byte[] SHORT = HexFormat.of().parseHex("0800000000010001");

  @ParameterizedTest
  @ValueSource(
      strings = {"ESP_AES128_HMAC_SHA1_DEFLATE", "ESP_AES256_GCM16_ESN_DEFLATE", "AH_SHA1_DEFLATE"})
  void whatGetsShorterIsCompressedBothWays(String transform) {
    TwoPeers peers = TwoPeers.mirrored(41, IKE, transform);

    assertThat(agree(peers).succeeded()).as(told(peers)).isTrue();

    assertThat(exchange(peers.alice(), peers.bob(), "10.0.0.1", "10.0.0.2", LONG))
        .isLessThan(LONG.length / 2);
    assertThat(exchange(peers.bob(), peers.alice(), "10.0.0.2", "10.0.0.1", LONG))
        .isLessThan(LONG.length / 2);
    assertThat(exchange(peers.alice(), peers.bob(), "10.0.0.1", "10.0.0.2", SHORT))
        .isGreaterThan(SHORT.length);
  }

  @Test
  void eachSideChoosesTheIndexAtWhichItReceives() {
    TwoPeers peers = TwoPeers.mirrored(42, IKE, "ESP_AES128_HMAC_SHA1_DEFLATE");

    assertThat(agree(peers).succeeded()).as(told(peers)).isTrue();

    Compression alice = compression(peers.alice());
    Compression bob = compression(peers.bob());
    assertThat(alice.algorithm()).isEqualTo(IpcompTransform.DEFLATE);
    assertThat(alice.inboundIndex()).isBetween(256, 61_439).isEqualTo(bob.outboundIndex());
    assertThat(bob.inboundIndex()).isBetween(256, 61_439).isEqualTo(alice.outboundIndex());
  }

  @ParameterizedTest
  @CsvSource({
    "ESP_AES128_HMAC_SHA1_DEFLATE, ESP_AES128_HMAC_SHA1",
    "ESP_AES128_HMAC_SHA1, ESP_AES128_HMAC_SHA1_DEFLATE"
  })
  void bothMustWantIt(String offered, String wanted) {
    TwoPeers peers = between(offered, wanted);

    assertThat(agree(peers).succeeded()).isFalse();
    assertThat(told(peers)).contains("algorithms").contains("/IPComp");
    assertThat(peers.bob().children()).isEmpty();
  }

  @Test
  void goingWithoutItMayBeTheSecondChoice() {
    TwoPeers peers =
        between("ESP_AES128_HMAC_SHA1_DEFLATE,ESP_AES128_HMAC_SHA1", "ESP_AES128_HMAC_SHA1");

    assertThat(agree(peers).succeeded()).as(told(peers)).isTrue();

    assertThat(peers.alice().children().get(0).compression()).isEmpty();
    assertThat(exchange(peers.alice(), peers.bob(), "10.0.0.1", "10.0.0.2", LONG))
        .isGreaterThan(LONG.length);
  }

  private static TwoPeers between(String offered, String wanted) {
    return new TwoPeers(
        43,
        TwoPeers.hostToHost("10.0.0.1", "10.0.0.2", IKE, offered),
        TwoPeers.hostToHost("10.0.0.2", "10.0.0.1", IKE, wanted));
  }

  private static Compression compression(Peer peer) {
    return peer.children().get(0).compression().orElseThrow();
  }

  private static Outcome agree(TwoPeers peers) {
    Outcome outcome = peers.await(peers.alice().initiate("traffic"));
    peers.time().run(Duration.ofSeconds(2));
    return outcome;
  }

  private static String told(TwoPeers peers) {
    return "alice: "
        + peers.alice().engine().trails().recent(4)
        + "\nbob: "
        + peers.bob().engine().trails().recent(4);
  }

  // Returns the octets of the protected packet.
  private static int exchange(
      Peer from, Peer to, String source, String destination, byte[] payload) {
    PacketDescriptor packet =
        new PacketDescriptor(Peer.address(source), Peer.address(destination), 1, 0, 0);
    PacketInjection.Result sent = from.dataPlane().send(packet, payload);
    assertThat(sent.disposition()).as(sent.reason()).isEqualTo(Disposition.PROTECTED);
    PacketInjection.Result opened = to.dataPlane().open(sent.sa().orElseThrow(), sent.octets());
    assertThat(opened.disposition()).as(opened.reason()).isEqualTo(Disposition.OPENED);
    assertThat(opened.octets()).isEqualTo(payload);
    return sent.octets().length;
  }
}
