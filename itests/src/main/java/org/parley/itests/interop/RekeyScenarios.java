/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import java.util.List;
import org.parley.itests.peer.PeerChildSa;
import org.parley.itests.peer.PeerIkeSa;
import org.parley.itests.peer.PeerNetwork;

/** Rekeying of IKE SAs and IPsec SAs, wanted by either side. */
final class RekeyScenarios {
  private static final AlgorithmSuite SUITE = AlgorithmSuite.AES256;

  private RekeyScenarios() {}

  static List<Scenario> all() {
    return List.of(
        child(Scenario.Role.INITIATOR),
        child(Scenario.Role.RESPONDER),
        ike(Scenario.Role.INITIATOR),
        ike(Scenario.Role.RESPONDER));
  }

  private static Scenario child(Scenario.Role role) {
    return new Scenario(
            "strongswan/rekey-child/" + role.word(),
            role,
            AgreementScenarios.STRONGSWAN,
            laboratory -> {
              Negotiation negotiation = AgreementScenarios.start(laboratory, SUITE, true);
              negotiation.establish(role);
              PeerChildSa old = negotiation.currentChildSa();
              if (role == Scenario.Role.INITIATOR) {
                negotiation.ours().console("ike:rekey", "--child-sa", old.spiOut()).orThrow();
              } else {
                negotiation.peer().rekeyChild().orThrow();
              }
              negotiation.awaitNewChildSa(old);
              negotiation.checkAlgorithms(SUITE, SUITE.childReport(true));
              negotiation.checkKeys();
            })
        .alsoInCiIf(role == Scenario.Role.INITIATOR);
  }

  private static Scenario ike(Scenario.Role role) {
    return new Scenario(
            "strongswan/rekey-ike/" + role.word(),
            role,
            AgreementScenarios.STRONGSWAN,
            laboratory -> {
              Negotiation negotiation = AgreementScenarios.start(laboratory, SUITE, false);
              PeerIkeSa old = negotiation.establish(role);
              if (role == Scenario.Role.INITIATOR) {
                negotiation.ours().console("ike:rekey", PeerNetwork.PEER_ADDRESS).orThrow();
              } else {
                negotiation.peer().rekeyIke().orThrow();
              }
              negotiation.awaitNewIkeSa(old);
              negotiation.checkKeys();
            })
        .alsoInCiIf(role == Scenario.Role.RESPONDER);
  }
}
