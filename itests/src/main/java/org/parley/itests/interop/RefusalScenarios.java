/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.parley.itests.interop.ScenarioFailure.unless;
import static org.parley.itests.interop.ScenarioFailure.unlessContains;

import java.io.IOException;
import java.util.List;
import org.parley.itests.peer.CommandResult;
import org.parley.itests.peer.StrongSwanConfig;

/** The siblings that must fail, each for its named reason. */
final class RefusalScenarios {
  private static final AlgorithmSuite SUITE = AlgorithmSuite.AES256;

  /** More than the 31 s after which a negotiation without answers fails. */
  private static final int PATIENT_SECONDS = 40;

  /** More than a negotiation takes, and less than those 31 s. */
  private static final int IMPATIENT_SECONDS = 8;

  private RefusalScenarios() {}

  static List<Scenario> all() {
    return List.of(
        wrongKey(Scenario.Role.INITIATOR),
        wrongKey(Scenario.Role.RESPONDER),
        otherIkeProposal(Scenario.Role.INITIATOR, "NO_PROPOSAL_CHOSEN"),
        otherIkeProposal(Scenario.Role.RESPONDER, "hash"),
        otherChildProposal(Scenario.Role.INITIATOR, "NO_PROPOSAL_CHOSEN"),
        otherChildProposal(Scenario.Role.RESPONDER, "AES-CBC-256"));
  }

  private static Scenario wrongKey(Scenario.Role role) {
    return new Scenario(
            "strongswan/wrong-key/" + role.word(),
            role,
            AgreementScenarios.STRONGSWAN,
            laboratory -> {
              Negotiation negotiation =
                  refused(laboratory, role, SUITE.peer(false, "othersecret"), PATIENT_SECONDS);
              if (role == Scenario.Role.INITIATOR) {
                unlessContains(
                    "the peer's log", negotiation.peer().log().text(), "could not decrypt");
              } else {
                unlessContains("our trail", negotiation.trail(), "key");
              }
              unless(
                  negotiation.peer().listSas().stream().noneMatch(sa -> sa.isEstablished()),
                  "the peer has an IKE SA");
            })
        .alsoInCiIf(role == Scenario.Role.RESPONDER);
  }

  /** Our trail, as responder, names the attribute with both values. */
  private static Scenario otherIkeProposal(Scenario.Role role, String reason) {
    return new Scenario(
            "strongswan/other-ike-proposal/" + role.word(),
            role,
            AgreementScenarios.STRONGSWAN,
            laboratory -> {
              StrongSwanConfig peer =
                  StrongSwanConfig.peer(
                      "aes256-sha1-modp2048", SUITE.peerChild(), Statements.SECRET);
              // The refusal is in clear text, so our daemon goes on; but it notes what it was told.
              Negotiation negotiation = refused(laboratory, role, peer, IMPATIENT_SECONDS);
              String trail = negotiation.trail();
              unlessContains("our trail", trail, reason);
              if (role == Scenario.Role.RESPONDER) {
                unlessContains("our trail", trail, "SHA2-256");
                unlessContains("our trail", trail, "SHA1");
              }
            })
        .alsoInCiIf(role == Scenario.Role.RESPONDER);
  }

  private static Scenario otherChildProposal(Scenario.Role role, String reason) {
    return new Scenario(
        "strongswan/other-child-proposal/" + role.word(),
        role,
        AgreementScenarios.STRONGSWAN,
        laboratory -> {
          StrongSwanConfig peer =
              StrongSwanConfig.peer(SUITE.name(), "aes128-sha1", Statements.SECRET);
          Negotiation negotiation = refused(laboratory, role, peer, IMPATIENT_SECONDS);
          unlessContains("our trail", negotiation.trail(), reason);
          // A refused Quick Mode leaves the IKE SA in place.
          negotiation.currentIkeSa();
        });
  }

  private static Negotiation refused(
      Laboratory laboratory, Scenario.Role role, StrongSwanConfig peer, int seconds)
      throws IOException {
    Negotiation negotiation =
        new Negotiation(
            laboratory.startDaemon(Statements.tunnel(SUITE, false)),
            laboratory.startStrongSwan(peer));
    CommandResult result = negotiation.initiate(role, seconds);
    unless(!result.succeeded(), "the negotiation succeeded:%n%s", result.output());
    unless(
        negotiation.peer().listSas().stream().allMatch(sa -> sa.children().isEmpty()),
        "the peer has IPsec SAs");
    return negotiation;
  }
}
