/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proves the guest: strongSwan with kernel ESP and AH between two namespaces inside it. */
class UserModeLinuxTest {
  @TempDir Path directory;

  @Test
  void transportModeAndAuthenticationHeaderCarryAnEchoInsideTheGuest() {
    List<String> missing =
        new Machine().provide(Requirement.STRONGSWAN, Requirement.USER_MODE_LINUX);
    assumeTrue(missing.isEmpty(), () -> "skipped: " + String.join("; ", missing));
    StrongSwanConfig esp =
        StrongSwanConfig.peer("aes256-sha256-modp2048", "", "labsecret")
            .inTransportMode("esp", "aes128-sha256");
    try (NetworkNamespace namespace = NetworkNamespace.create("guest");
        UserModeLinux guest = UserModeLinux.start(namespace, directory.resolve("guest"))) {
      assertThat(guest.run("ip", "link", "show", UserModeLinux.GUEST_DEVICE).succeeded()).isTrue();
      assertThat(guest.run("touch", "/usr/parley").output()).contains("Read-only");
      Host left = guest.namespace("left");
      Host right = guest.namespace("right");
      guest
          .run(
              "ip", "link", "add", "veth0", "netns", "left", "type", "veth", "peer", "name",
              "veth0", "netns", "right")
          .orThrow();
      left.addAddress("veth0", PeerNetwork.OUR_ADDRESS + "/24");
      right.addAddress("veth0", PeerNetwork.PEER_ADDRESS + "/24");

      assertTransport(left, right, esp, "ESP");
      assertTransport(left, right, esp.inTransportMode("ah", "sha256"), "AH");
    }
  }

  private void assertTransport(Host left, Host right, StrongSwanConfig config, String protocol) {
    Path folder = directory.resolve("guest");
    try (StrongSwan responder = StrongSwan.start(right, folder.resolve("r" + protocol), config);
        StrongSwan initiator =
            StrongSwan.start(left, folder.resolve("i" + protocol), config.mirrored())) {
      initiator.initiate().orThrow();
      responder.awaitChildSa();
      assertThat(left.ping(PeerNetwork.OUR_ADDRESS, PeerNetwork.PEER_ADDRESS)).isTrue();
      PeerChildSa child = responder.listSas().get(0).children().get(0);
      assertThat(child.mode()).isEqualTo("TRANSPORT");
      assertThat(child.protocol()).isEqualTo(protocol);
      assertThat(child.encapsulated()).isFalse();
      assertThat(child.packetsIn()).isEqualTo(1);
      assertThat(responder.log().espKeys())
          .containsKey(child.spiIn())
          .isEqualTo(initiator.log().espKeys());
      assertThat(responder.log().espKeys().get(child.spiIn()).integrity()).hasSize(64);
      initiator.terminateIke();
    }
  }
}
