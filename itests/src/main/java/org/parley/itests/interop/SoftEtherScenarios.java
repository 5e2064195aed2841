/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.parley.itests.interop.ScenarioFailure.unless;
import static org.parley.itests.interop.ScenarioFailure.unlessContains;

import java.util.List;
import org.parley.itests.peer.CommandResult;
import org.parley.itests.peer.PeerNetwork;
import org.parley.itests.peer.Requirement;
import org.parley.itests.peer.SoftEther;

/** SoftEther's own IKEv1, which shares no code with strongSwan. It only responds. */
final class SoftEtherScenarios {
  private static final AlgorithmSuite SUITE =
      new AlgorithmSuite(
          "aes256-sha1-modp2048",
          "-group 14 -hash SHA1 -encryption AES256",
          "ESP_AES256_HMAC_SHA1",
          "aes256-sha1",
          "modp2048",
          "AES_CBC-256 HMAC_SHA1_96 MODP_2048",
          "AES_CBC-256 HMAC_SHA1_96",
          "MODP_2048");

  private SoftEtherScenarios() {}

  static List<Scenario> all() {
    return List.of(agreement(), wrongKey());
  }

  private static Scenario agreement() {
    return new Scenario(
            "softether/" + SUITE.name() + "/initiator",
            Scenario.Role.INITIATOR,
            List.of(Requirement.SOFTETHER),
            laboratory -> {
              SoftEther peer = laboratory.startSoftEther(Statements.SECRET);
              DaemonUnderTest ours = laboratory.startDaemon(Statements.tunnelToAnyIdentity(SUITE));
              CommandResult result = ours.console("ike:initiate", "--policy", Statements.POLICY);
              unless(
                  result.succeeded(),
                  "the negotiation failed:%n%s",
                  result.output() + ours.console("ike:trail", PeerNetwork.PEER_ADDRESS).output());
              unlessContains("the peer's log", peer.log(), "IPsec SA");
            })
        .alsoInCi();
  }

  private static Scenario wrongKey() {
    return new Scenario(
        "softether/wrong-key/initiator",
        Scenario.Role.INITIATOR,
        List.of(Requirement.SOFTETHER),
        laboratory -> {
          SoftEther peer = laboratory.startSoftEther("othersecret");
          DaemonUnderTest ours = laboratory.startDaemon(Statements.tunnelToAnyIdentity(SUITE));
          CommandResult result =
              ours.console("ike:initiate", "--policy", Statements.POLICY, "--timeout", "8");
          unless(!result.succeeded(), "the negotiation succeeded:%n%s", result.output());
          unless(!peer.log().contains("IPsec SA"), "the peer has SAs:%n%s", peer.log());
        });
  }
}
