/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proves that SoftEther answers another make's Main Mode and Quick Mode. */
class SoftEtherTest {
  @TempDir Path directory;

  @Test
  void answersMainModeAndQuickModeOfStrongSwan() {
    List<String> missing = new Machine().provide(Requirement.STRONGSWAN, Requirement.SOFTETHER);
    assumeTrue(missing.isEmpty(), () -> "skipped: " + String.join("; ", missing));
    StrongSwanConfig config =
        StrongSwanConfig.peer("aes256-sha1-modp2048", "aes256-sha1", "labsecret")
            .mirrored()
            .withAuthentication(
                new StrongSwanConfig.Authentication(
                    "labsecret", Optional.empty(), Optional.of("%any")));
    try (PeerNetwork network = PeerNetwork.create();
        SoftEther server =
            SoftEther.start(
                network.peers(), directory.resolve("softether"), Machine.cache(), "labsecret");
        StrongSwan initiator =
            StrongSwan.start(network.ours(), directory.resolve("ours"), config)) {
      assertThat(initiator.initiate().orThrow().output()).contains("CHILD_SA", "established");
      assertThat(initiator.listSas().get(0).algorithms())
          .isEqualTo("AES_CBC-256 HMAC_SHA1_96 MODP_2048");
      assertThat(Eventually.isTrue(Host.SHORT, () -> server.log().contains("IPsec SA")))
          .as(server.log())
          .isTrue();
      assertThat(server.version()).matches("SoftEther 5\\..*");
    }
  }
}
