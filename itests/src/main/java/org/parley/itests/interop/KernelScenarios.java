/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.parley.itests.interop.ScenarioFailure.unless;
import static org.parley.itests.interop.ScenarioFailure.unlessEqual;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.parley.itests.peer.PeerChildSa;
import org.parley.itests.peer.Requirement;
import org.parley.itests.peer.StrongSwan;
import org.parley.itests.peer.StrongSwanConfig;

/**
 * Transport mode, HP-UX's main case, and AH: strongSwan with the data plane of a kernel, which only
 * a user-mode Linux guest has here. No UDP encapsulation.
 */
final class KernelScenarios {
  private static final AlgorithmSuite SUITE = AlgorithmSuite.AES256;

  private KernelScenarios() {}

  static List<Scenario> all() {
    List<Scenario> scenarios = new ArrayList<>();
    for (Scenario.Role role : Scenario.Role.values()) {
      scenarios.add(
          scenario(role, "esp", SUITE.peerChild(), SUITE.transform(), SUITE.childReport()));
      scenarios.add(scenario(role, "ah", "sha256", "AH_SHA2_256", "HMAC_SHA2_256_128"));
    }
    return scenarios;
  }

  private static Scenario scenario(
      Scenario.Role role, String protocol, String peerChild, String transform, String report) {
    return new Scenario(
        "strongswan-kernel/transport-" + protocol + "/" + role.word(),
        role,
        List.of(Requirement.STRONGSWAN, Requirement.USER_MODE_LINUX),
        laboratory -> {
          StrongSwanConfig config =
              StrongSwanConfig.peer(SUITE.name(), peerChild, Statements.SECRET)
                  .withAddresses(Site.GUEST_ADDRESS, Site.OUR_ADDRESS_TO_GUEST)
                  .inTransportMode(protocol, peerChild);
          StrongSwan peer = laboratory.startStrongSwanInGuest(config);
          Negotiation negotiation =
              new Negotiation(laboratory.startDaemon(Statements.transport(SUITE, transform)), peer);
          negotiation.establish(role);
          negotiation.checkAlgorithms(SUITE, report);
          negotiation.checkKeys();
          PeerChildSa child = negotiation.currentChildSa();
          unlessEqual("mode", "TRANSPORT", child.mode());
          unlessEqual("protocol", protocol.toUpperCase(Locale.ROOT), child.protocol());
          unless(!child.encapsulated(), "the peer encapsulates in UDP");
        });
  }
}
