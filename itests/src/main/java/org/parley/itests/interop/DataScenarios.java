/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.parley.itests.interop.ScenarioFailure.unlessContains;
import static org.parley.itests.interop.ScenarioFailure.unlessEqual;

import java.util.ArrayList;
import java.util.List;
import org.parley.itests.peer.Capture;
import org.parley.itests.peer.PeerChildSa;
import org.parley.itests.peer.PeerNetwork;
import org.parley.itests.peer.Requirement;
import org.parley.itests.peer.Tshark;

/** Packets through the tunnel: an echo request that our data plane protects, and its reply. */
final class DataScenarios {
  private static final AlgorithmSuite SUITE = AlgorithmSuite.AES256;

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
              EchoProbe probe = new EchoProbe(negotiation.ours());
              EchoProbe.Sealed request = probe.send(PeerNetwork.OUR_HOST, PeerNetwork.PEER_HOST);
              unlessContains("ike:inject", request.answer(), "sent from");
              probe.awaitReply();
              PeerChildSa child = negotiation.currentChildSa();
              unlessEqual("packets that the peer opened", 1L, child.packetsIn());
              unlessEqual("packets that the peer sent", 1L, child.packetsOut());
              capture.close();
              List<Integer> types =
                  new Tshark(laboratory.directory().resolve("tshark"))
                      .icmpTypesInEsp(capture.file(), negotiation.peer().log().espKeys().values());
              unlessEqual(
                  "ICMP types that tshark finds in the ESP", List.of(REQUEST, REPLY), types);
            })
        .alsoInCiIf(role == Scenario.Role.INITIATOR);
  }
}
