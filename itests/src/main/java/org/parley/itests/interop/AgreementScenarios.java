/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.parley.itests.peer.Requirement;

/** Main Mode and Quick Mode with strongSwan end in an agreement: each suite, each role, PFS. */
final class AgreementScenarios {
  static final List<Requirement> STRONGSWAN = List.of(Requirement.STRONGSWAN);

  private AgreementScenarios() {}

  static List<Scenario> all() {
    List<Scenario> scenarios = new ArrayList<>();
    for (AlgorithmSuite suite :
        List.of(
            AlgorithmSuite.TRIPLE_DES,
            AlgorithmSuite.AES128,
            AlgorithmSuite.AES256,
            AlgorithmSuite.AES256_ECP384)) {
      for (Scenario.Role role : Scenario.Role.values()) {
        scenarios.add(scenario(suite, role, false));
        scenarios.add(scenario(suite, role, true));
      }
    }
    return scenarios;
  }

  private static Scenario scenario(AlgorithmSuite suite, Scenario.Role role, boolean pfs) {
    String name = "strongswan/" + suite.name() + (pfs ? "/pfs/" : "/") + role.word();
    return new Scenario(
            name,
            role,
            STRONGSWAN,
            laboratory -> {
              Negotiation negotiation = start(laboratory, suite, pfs);
              negotiation.establish(role);
              negotiation.checkAlgorithms(suite, suite.childReport(pfs));
              negotiation.checkKeys();
            })
        .alsoInCiIf(suite == AlgorithmSuite.AES256 && (pfs == (role == Scenario.Role.RESPONDER)));
  }

  /** Both daemons with what they need to agree. */
  static Negotiation start(Laboratory laboratory, AlgorithmSuite suite, boolean pfs)
      throws IOException {
    return new Negotiation(
        laboratory.startDaemon(Statements.tunnel(suite, pfs)),
        laboratory.startStrongSwan(suite.peer(pfs, Statements.SECRET)));
  }
}
