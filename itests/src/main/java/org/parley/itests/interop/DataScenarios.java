/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.parley.itests.interop.ScenarioFailure.unless;
import static org.parley.itests.interop.ScenarioFailure.unlessContains;
import static org.parley.itests.interop.ScenarioFailure.unlessEqual;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.parley.itests.peer.Capture;
import org.parley.itests.peer.Eventually;
import org.parley.itests.peer.PeerChildSa;
import org.parley.itests.peer.PeerNetwork;
import org.parley.itests.peer.Requirement;
import org.parley.itests.peer.Tshark;

/** Packets through the tunnel: an echo request that our data plane protects, and its reply. */
final class DataScenarios {
  private static final AlgorithmSuite SUITE = AlgorithmSuite.AES256;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  // ICMP echo (RFC 792), identifier 0x7061 and sequence number 1; type and checksum differ.
  private static final String ECHO_REQUEST = "0800879d70610001";
  private static final String ECHO_REPLY = "00008f9d70610001";
  private static final int REQUEST = 8;
  private static final int REPLY = 0;

  private DataScenarios() {}

  static List<Scenario> all() {
    List<Scenario> scenarios = new ArrayList<>();
    for (Scenario.Role role : Scenario.Role.values()) {
      scenarios.add(echo(role));
    }
    return scenarios;
  }

  private static Scenario echo(Scenario.Role role) {
    return new Scenario(
        "strongswan/echo-through-the-tunnel/" + role.word(),
        role,
        List.of(Requirement.STRONGSWAN, Requirement.TSHARK),
        laboratory -> {
          Capture capture = laboratory.capture();
          Negotiation negotiation = AgreementScenarios.start(laboratory, SUITE, false);
          negotiation.establish(role);
          send(negotiation.ours());
          awaitReply(negotiation.ours());
          PeerChildSa child = negotiation.currentChildSa();
          unlessEqual("packets that the peer opened", 1L, child.packetsIn());
          unlessEqual("packets that the peer sent", 1L, child.packetsOut());
          capture.close();
          List<Integer> types =
              new Tshark(laboratory.directory().resolve("tshark"))
                  .icmpTypesInEsp(capture.file(), negotiation.peer().log().espKeys().values());
          unlessEqual("ICMP types that tshark finds in the ESP", List.of(REQUEST, REPLY), types);
        });
  }

  private static void send(DaemonUnderTest ours) {
    String answer =
        ours.console(
                "ike:inject",
                "--send",
                PeerNetwork.OUR_HOST,
                PeerNetwork.PEER_HOST,
                "ICMP",
                ECHO_REQUEST)
            .orThrow()
            .output();
    unlessContains("ike:inject", answer, "PROTECTED");
    unlessContains("ike:inject", answer, "sent from");
  }

  private static void awaitReply(DaemonUnderTest ours) {
    String[] last = new String[1];
    boolean opened =
        Eventually.isTrue(
            PATIENCE,
            () -> {
              last[0] = ours.console("ike:inject", "--received").output();
              return last[0].contains("OPENED") && last[0].contains(ECHO_REPLY);
            });
    unless(opened, "the echo reply was not opened: %s", last[0]);
  }
}
