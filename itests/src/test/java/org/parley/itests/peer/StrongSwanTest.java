/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proves the tools against two strongSwan daemons, so that a failing scenario is Parley's. */
class StrongSwanTest {
  private static final StrongSwanConfig CONFIG =
      StrongSwanConfig.peer("aes256-sha256-modp2048", "aes128-sha256-modp2048", "labsecret");

  @TempDir Path directory;
  private PeerNetwork network;

  @BeforeEach
  void createNetwork() {
    List<String> missing = new Machine().provide(Requirement.STRONGSWAN, Requirement.TSHARK);
    assumeTrue(missing.isEmpty(), () -> "skipped: " + String.join("; ", missing));
    network = PeerNetwork.create();
  }

  @AfterEach
  void removeNetwork() {
    if (network != null) {
      network.close();
    }
  }

  @Test
  void mainModeAndQuickModeMakeATunnelWhoseKeysBothSidesLogAlike() {
    try (StrongSwan responder = startPeer(CONFIG);
        StrongSwan initiator = startOurs(CONFIG.mirrored())) {
      assertThat(network.ours().ping(PeerNetwork.OUR_HOST, PeerNetwork.PEER_HOST)).isFalse();

      assertThat(initiator.initiate().orThrow().output()).contains("established");
      responder.awaitChildSa();
      assertThat(network.ours().ping(PeerNetwork.OUR_HOST, PeerNetwork.PEER_HOST)).isTrue();

      PeerIkeSa ikeSa = responder.listSas().get(0);
      assertThat(ikeSa.isEstablished()).isTrue();
      assertThat(ikeSa.initiator()).isFalse();
      assertThat(ikeSa.algorithms()).isEqualTo("AES_CBC-256 HMAC_SHA2_256_128 MODP_2048");
      assertThat(ikeSa.initiatorSpi())
          .isEqualTo(initiator.listSas().get(0).initiatorSpi())
          .isEqualTo(responder.log().ikeKeys().get(0).initiatorCookie());
      PeerChildSa child = ikeSa.children().get(0);
      assertThat(child.isInstalled()).isTrue();
      assertThat(child.mode()).isEqualTo("TUNNEL");
      assertThat(child.protocol()).isEqualTo("ESP");
      assertThat(child.encapsulated()).isTrue();
      assertThat(child.packetsIn()).isEqualTo(1);
      assertThat(child.spiIn()).isEqualTo(initiator.listSas().get(0).children().get(0).spiOut());

      assertThat(responder.log().ikeKeys()).isEqualTo(initiator.log().ikeKeys());
      assertThat(responder.log().ikeKeys().get(0).skeyidD()).hasSize(64);
      assertThat(responder.log().espKeys())
          .containsOnlyKeys(child.spiIn(), child.spiOut())
          .isEqualTo(initiator.log().espKeys());
      assertThat(responder.log().espKeys().get(child.spiIn()).encryption()).hasSize(32);
      assertThat(responder.version()).matches("strongSwan \\d+\\.\\d+.*");
    }
  }

  @Test
  void tsharkOpensACaptureWithLoggedKeys() {
    try (Capture capture =
            Capture.start(network.peers(), PeerNetwork.DEVICE, directory.resolve("t.pcap"));
        StrongSwan responder = startPeer(CONFIG);
        StrongSwan initiator = startOurs(CONFIG.mirrored())) {
      initiator.initiate().orThrow();
      responder.awaitChildSa();
      network.ours().ping(PeerNetwork.OUR_HOST, PeerNetwork.PEER_HOST);
      initiator.terminateIke();
      CharonLog log = responder.log();
      Tshark tshark = new Tshark(directory.resolve("tshark"));
      List<String> rows = log.ikeKeys().stream().map(Tshark::row).toList();

      List<Tshark.Message> opened = tshark.messages(capture.file(), rows);
      assertThat(opened).hasSizeGreaterThanOrEqualTo(9).allMatch(Tshark.Message::isOpen);
      assertThat(tshark.messages(capture.file(), List.of()))
          .filteredOn(Tshark.Message::encrypted)
          .isNotEmpty()
          .noneMatch(Tshark.Message::isOpen);
      assertThat(tshark.icmpTypesInEsp(capture.file(), log.espKeys().values()))
          .containsExactly(8, 0);
    }
  }

  @Test
  void rekeyBringsNewSpisAndTerminateRemovesThem() {
    try (StrongSwan responder = startPeer(CONFIG);
        StrongSwan initiator = startOurs(CONFIG.mirrored())) {
      initiator.initiate().orThrow();
      responder.awaitChildSa();
      String before = responder.listSas().get(0).children().get(0).spiIn();
      initiator.rekeyChild().orThrow();
      Eventually.holds(
          "a new pair of SAs",
          Host.SHORT,
          () ->
              responder.listSas().get(0).children().stream()
                  .anyMatch(child -> child.isInstalled() && !child.spiIn().equals(before)));
      assertThat(responder.log().espKeys()).hasSize(4).isEqualTo(initiator.log().espKeys());
      initiator.rekeyIke().orThrow();
      Eventually.holds("a new IKE SA", Host.SHORT, () -> responder.log().ikeKeys().size() == 2);
      initiator.terminateIke().orThrow();
      Eventually.holds("the end of all SAs", Host.SHORT, () -> responder.listSas().isEmpty());
    }
  }

  @Test
  void failuresHaveReasons() {
    StrongSwanConfig other =
        StrongSwanConfig.peer("aes256-sha256-modp2048", "aes256-sha1", "othersecret");
    try (StrongSwan responder = startPeer(CONFIG);
        StrongSwan initiator = startOurs(other.mirrored())) {
      assertThat(initiator.initiate().succeeded()).isFalse();
      assertThat(responder.log().lastFailure())
          .hasValueSatisfying(reason -> assertThat(reason).contains("could not decrypt"));
    }
  }

  private StrongSwan startPeer(StrongSwanConfig config) {
    return StrongSwan.start(network.peers(), directory.resolve("peer"), config);
  }

  private StrongSwan startOurs(StrongSwanConfig config) {
    return StrongSwan.start(network.ours(), directory.resolve("ours"), config);
  }
}
