/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.parley.itests.interop.ScenarioFailure.unless;
import static org.parley.itests.interop.ScenarioFailure.unlessContains;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.parley.itests.peer.Eventually;
import org.parley.itests.peer.PeerChildSa;
import org.parley.itests.peer.PeerIkeSa;

/** What becomes of SAs with strongSwan: a peer that is dead, and renewals that cross. */
final class LifecycleScenarios {
  private static final AlgorithmSuite SUITE = AlgorithmSuite.AES256;
  private static final String ASKING = " -options dpd=periodic:1/3";
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** Longer than a peer that is asked would be believed to live. */
  private static final Duration UNASKED = Duration.ofSeconds(8);

  private LifecycleScenarios() {}

  static List<Scenario> all() {
    return List.of(
        killed(Scenario.Role.INITIATOR),
        killed(Scenario.Role.RESPONDER),
        killedUnasked(),
        answered(),
        crossing());
  }

  private static Scenario killed(Scenario.Role role) {
    return new Scenario(
        "strongswan/dpd/killed/" + role.word(),
        role,
        AgreementScenarios.STRONGSWAN,
        laboratory -> {
          Negotiation negotiation = start(laboratory, ASKING);
          PeerIkeSa ikeSa = negotiation.establish(role);
          PeerChildSa child = negotiation.currentChildSa();
          negotiation.peer().kill();
          boolean gone =
              Eventually.isTrue(PATIENCE, () -> !report(negotiation).contains(child.spiIn()));
          unless(gone, "the IPsec SAs with a dead peer are still there");
          negotiation.awaitAbsentInOurs("the IKE SA", ikeSa.initiatorSpi());
          unlessContains("our trail", negotiation.trail(), "the peer is dead: no answer");
        });
  }

  /** The sibling: who does not ask never knows. */
  private static Scenario killedUnasked() {
    return new Scenario(
        "strongswan/dpd/killed-unasked",
        Scenario.Role.INITIATOR,
        AgreementScenarios.STRONGSWAN,
        laboratory -> {
          Negotiation negotiation = start(laboratory, "");
          PeerIkeSa ikeSa = negotiation.establish(Scenario.Role.INITIATOR);
          negotiation.peer().kill();
          boolean gone =
              Eventually.isTrue(UNASKED, () -> !report(negotiation).contains(ikeSa.initiatorSpi()));
          unless(!gone, "the IKE SA was removed although nobody asked");
        });
  }

  private static Scenario answered() {
    return new Scenario(
        "strongswan/dpd/answered",
        Scenario.Role.INITIATOR,
        AgreementScenarios.STRONGSWAN,
        laboratory -> {
          Negotiation negotiation = start(laboratory, ASKING);
          PeerIkeSa ikeSa = negotiation.establish(Scenario.Role.INITIATOR);
          boolean asked =
              Eventually.isTrue(
                  PATIENCE,
                  () -> negotiation.peer().log().text().split("N\\(DPD_ACK\\)", -1).length > 6);
          unless(asked, "the peer has not answered: %s", negotiation.peer().log().text());
          unlessContains("ike:sas", report(negotiation), ikeSa.initiatorSpi());
          negotiation.checkKeys();
        });
  }

  private static Scenario crossing() {
    return new Scenario(
        "strongswan/rekey-child/crossing",
        Scenario.Role.INITIATOR,
        AgreementScenarios.STRONGSWAN,
        laboratory -> {
          Negotiation negotiation = start(laboratory, "");
          negotiation.establish(Scenario.Role.INITIATOR);
          PeerChildSa old = negotiation.currentChildSa();
          negotiation.peer().rekeyChild().orThrow();
          negotiation.ours().console("ike:rekey", "--child-sa", old.spiOut()).orThrow();
          negotiation.awaitNewChildSa(old);
          negotiation.awaitAbsentInOurs("the old pair", old.spiIn());
          negotiation.checkKeys();
        });
  }

  private static String report(Negotiation negotiation) {
    return negotiation.ours().console("ike:sas", "--json").output();
  }

  private static Negotiation start(Laboratory laboratory, String option) throws IOException {
    List<String> statements = new ArrayList<>(Statements.tunnel(SUITE, false));
    statements.set(0, statements.get(0) + option);
    return new Negotiation(
        laboratory.startDaemon(statements),
        laboratory.startStrongSwan(SUITE.peer(false, Statements.SECRET)));
  }
}
