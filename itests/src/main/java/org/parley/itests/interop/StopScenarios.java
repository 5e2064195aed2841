/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import java.util.List;

/** What ends the daemon, and so comes last: those after it would have to start another. */
final class StopScenarios {
  private StopScenarios() {}

  static List<Scenario> all() {
    return List.of(saysGoodbye());
  }

  private static Scenario saysGoodbye() {
    return new Scenario(
            "strongswan/delete/at-stop",
            Scenario.Role.INITIATOR,
            AgreementScenarios.STRONGSWAN,
            laboratory -> {
              Negotiation negotiation =
                  AgreementScenarios.start(laboratory, AlgorithmSuite.AES256, false);
              negotiation.establish(Scenario.Role.INITIATOR);
              negotiation.ours().stop();
              negotiation.awaitNoSasAtPeer();
            })
        .alsoInCi();
  }
}
