/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import java.util.List;
import org.parley.itests.peer.PeerChildSa;
import org.parley.itests.peer.PeerIkeSa;
import org.parley.itests.peer.PeerNetwork;

/** A DELETE of either side ends the SAs of both. The role is that of the side that deletes. */
final class DeletionScenarios {
  private static final AlgorithmSuite SUITE = AlgorithmSuite.AES256;

  private DeletionScenarios() {}

  static List<Scenario> all() {
    return List.of(ours(), peersIkeSa(), peersChildSa());
  }

  private static Scenario ours() {
    return new Scenario(
            "strongswan/delete/ours",
            Scenario.Role.INITIATOR,
            AgreementScenarios.STRONGSWAN,
            laboratory -> {
              Negotiation negotiation = AgreementScenarios.start(laboratory, SUITE, false);
              negotiation.establish(Scenario.Role.INITIATOR);
              negotiation.ours().console("ike:terminate", PeerNetwork.PEER_ADDRESS).orThrow();
              negotiation.awaitNoSasAtPeer();
            })
        .alsoInCi();
  }

  private static Scenario peersIkeSa() {
    return new Scenario(
        "strongswan/delete/peers-ike-sa",
        Scenario.Role.RESPONDER,
        AgreementScenarios.STRONGSWAN,
        laboratory -> {
          Negotiation negotiation = AgreementScenarios.start(laboratory, SUITE, false);
          PeerIkeSa ikeSa = negotiation.establish(Scenario.Role.RESPONDER);
          negotiation.peer().terminateIke();
          negotiation.awaitAbsentInOurs("the IKE SA", ikeSa.initiatorSpi());
        });
  }

  private static Scenario peersChildSa() {
    return new Scenario(
            "strongswan/delete/peers-child-sa",
            Scenario.Role.RESPONDER,
            AgreementScenarios.STRONGSWAN,
            laboratory -> {
              Negotiation negotiation = AgreementScenarios.start(laboratory, SUITE, false);
              negotiation.establish(Scenario.Role.RESPONDER);
              PeerChildSa child = negotiation.currentChildSa();
              negotiation.peer().terminateChild();
              negotiation.awaitAbsentInOurs("the pair of IPsec SAs", child.spiIn());
              negotiation.currentIkeSa();
            })
        .alsoInCi();
  }
}
