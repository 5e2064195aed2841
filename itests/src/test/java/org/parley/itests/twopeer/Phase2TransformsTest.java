/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.api.control.Outcome;
import org.parley.api.identity.PacketDescriptor;
import org.parley.itests.harness.Peer;
import org.parley.itests.harness.TwoPeers;
import org.parley.spi.dataplane.PacketInjection;
import org.parley.spi.dataplane.PacketInjection.Disposition;

/**
 * Every phase 2 transform that has a number in IKEv1 and a provider: agreed, and used both ways.
 */
class Phase2TransformsTest {
  private static final String IKE = "-group 19 -hash SHA1 -encryption AES128";
  private static final byte[] ECHO = {8, 0, 0, 0, 0, 1, 0, 1};

  static Stream<String> transforms() {
    List<String> all = new ArrayList<>(List.of("ESP_3DES_HMAC_MD5", "ESP_DES_HMAC_SHA1"));
    List<String> macs =
        List.of("HMAC_MD5", "HMAC_SHA1", "HMAC_SHA2_256", "HMAC_SHA2_384", "HMAC_SHA2_512");
    for (String mac : macs) {
      all.add("ESP_NULL_" + mac);
      all.add("AH_" + mac.replace("HMAC_", ""));
    }
    all.addAll(List.of("AH_AES_XCBC", "ESP_NULL_AES_XCBC", "ESP_AES128_AES_XCBC"));
    all.addAll(List.of("AH_SHA1_ESN", "ESP_AES256_HMAC_SHA2_256_ESN", "ESP_AES128_CTR_HMAC_SHA1"));
    for (int bits : new int[] {128, 192, 256}) {
      all.add("ESP_AES" + bits + "_HMAC_SHA1");
      all.add("ESP_AES" + bits + "_CTR_HMAC_SHA2_256");
      all.add("ESP_NULL_AUTH_AES" + bits + "_GMAC");
      for (int octets : new int[] {8, 12, 16}) {
        all.add("ESP_AES" + bits + "_GCM" + octets);
        all.add("ESP_AES" + bits + "_CCM" + octets);
      }
    }
    all.addAll(List.of("ESP_AES128_GCM16_ESN", "ESP_NULL_AUTH_AES256_GMAC_ESN"));
    return all.stream().distinct();
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void packetsGoBothWays(String transform) {
    TwoPeers peers = TwoPeers.mirrored(31, IKE, transform);

    Outcome outcome = agree(peers);

    assertThat(outcome.succeeded()).as(outcome.message() + told(peers)).isTrue();
    exchange(peers.alice(), peers.bob(), "10.0.0.1", "10.0.0.2");
    exchange(peers.bob(), peers.alice(), "10.0.0.2", "10.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "ESP_AES128_AES_CMAC",
    "AH_AES_CMAC",
    "ESP_CHACHA20_POLY1305",
    "ESP_AES128_GCM16_IIV"
  })
  void whatHasNoNumberInIkev1IsNotOffered(String transform) {
    TwoPeers peers = TwoPeers.mirrored(32, IKE, transform);

    assertThat(agree(peers).succeeded()).isFalse();
    assertThat(told(peers)).contains("no number in IKEv1");
  }

  @ParameterizedTest
  @DisplayName("Known attack: a Quick Mode proposal with an integrity-only cipher")
  @CsvSource({
    "ESP_NULL_AUTH_AES128_GMAC, ESP_AES128_GCM16",
    "ESP_NULL_AUTH_AES256_GMAC, ESP_AES256_HMAC_SHA2_256",
    "ESP_NULL_HMAC_SHA1, ESP_AES128_HMAC_SHA1",
    "AH_SHA1, ESP_AES128_HMAC_SHA1"
  })
  void whatOnlyProtectsIntegrityIsRefusedUnlessNamed(String offered, String wanted) {
    TwoPeers peers = between(offered, wanted);

    assertThat(agree(peers).succeeded()).isFalse();
    assertThat(peers.bob().children()).isEmpty();
    assertThat(told(peers)).contains("algorithms");
  }

  @ParameterizedTest
  @CsvSource({
    "ESP_AES128_HMAC_SHA1_ESN, ESP_AES128_HMAC_SHA1",
    "ESP_AES128_HMAC_SHA1, ESP_AES128_HMAC_SHA1_ESN"
  })
  void theLengthOfSequenceNumbersIsWhatBothWant(String offered, String wanted) {
    TwoPeers peers = between(offered, wanted);

    assertThat(agree(peers).succeeded()).isFalse();
    assertThat(told(peers)).contains("64-bit sequence numbers");
  }

  @Test
  void theOneWithExtendedSequenceNumbersMayBeTheSecondChoice() {
    TwoPeers peers =
        between("ESP_AES128_HMAC_SHA1_ESN,ESP_AES128_HMAC_SHA1", "ESP_AES128_HMAC_SHA1");

    assertThat(agree(peers).succeeded()).as(told(peers)).isTrue();
    exchange(peers.alice(), peers.bob(), "10.0.0.1", "10.0.0.2");
  }

  private static TwoPeers between(String offered, String wanted) {
    return new TwoPeers(
        33,
        TwoPeers.hostToHost("10.0.0.1", "10.0.0.2", IKE, offered),
        TwoPeers.hostToHost("10.0.0.2", "10.0.0.1", IKE, wanted));
  }

  private static Outcome agree(TwoPeers peers) {
    Outcome outcome = peers.await(peers.alice().initiate("traffic"));
    peers.time().run(Duration.ofSeconds(2));
    return outcome;
  }

  private static String told(TwoPeers peers) {
    return "\nalice: "
        + peers.alice().engine().trails().recent(4)
        + "\nbob: "
        + peers.bob().engine().trails().recent(4);
  }

  private static void exchange(Peer from, Peer to, String source, String destination) {
    PacketDescriptor packet =
        new PacketDescriptor(Peer.address(source), Peer.address(destination), 1, 0, 0);
    PacketInjection.Result sent = from.dataPlane().send(packet, ECHO);
    assertThat(sent.disposition()).as(sent.reason()).isEqualTo(Disposition.PROTECTED);
    PacketInjection.Result opened = to.dataPlane().open(sent.sa().orElseThrow(), sent.octets());
    assertThat(opened.disposition()).as(opened.reason()).isEqualTo(Disposition.OPENED);
    assertThat(opened.octets()).isEqualTo(ECHO);
  }
}
