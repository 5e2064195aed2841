/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.parley.itests.interop.ScenarioFailure.unless;
import static org.parley.itests.interop.ScenarioFailure.unlessContains;
import static org.parley.itests.interop.ScenarioFailure.unlessEqual;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.itests.peer.CommandResult;
import org.parley.itests.peer.PeerNetwork;
import org.parley.itests.peer.Requirement;
import org.parley.itests.peer.StrongSwanConfig;

/** Aggressive Mode with pre-shared keys: strongSwan in both roles, and what ike-scan sees. */
final class AggressiveScenarios {
  private static final String OURS = "ours.example.com";
  private static final String PEERS = "peer.example.com";
  private static final String STRANGER = "stranger.example.com";
  private static final AlgorithmSuite SUITE = AlgorithmSuite.AES256;

  /** More than a negotiation takes, and less than the 31 s of one without answers. */
  private static final int IMPATIENT_SECONDS = 8;

  private AggressiveScenarios() {}

  static List<Scenario> all() {
    List<Scenario> scenarios = new ArrayList<>();
    for (Scenario.Role role : Scenario.Role.values()) {
      for (AlgorithmSuite suite :
          List.of(AlgorithmSuite.TRIPLE_DES, AlgorithmSuite.AES256, AlgorithmSuite.AES256_ECP384)) {
        scenarios.add(agreement(suite, role));
      }
      scenarios.add(wrongKey(role));
      scenarios.add(wrongIdentity(role));
    }
    scenarios.add(scanned(PEERS, "known-identity"));
    scenarios.add(scanned(STRANGER, "unknown-identity"));
    return scenarios;
  }

  private static List<String> statements(AlgorithmSuite suite, String own) {
    List<String> plain = Statements.tunnel(suite, false);
    List<String> lines = new ArrayList<>(plain);
    lines.set(
        0,
        ("add auth peer -remote %s -preshared %s -exchange AM"
                + " -ltype FQDN -lid %s -rtype FQDN -rid %s")
            .formatted(PeerNetwork.PEER_ADDRESS, Statements.SECRET, own, PEERS));
    return lines;
  }

  private static StrongSwanConfig peer(AlgorithmSuite suite, String secret, String identity) {
    StrongSwanConfig main = suite.peer(false, secret);
    StrongSwanConfig.Ike ike = main.ike();
    return main.withIke(new StrongSwanConfig.Ike(ike.version(), true, ike.proposals(), ike.rekey()))
        .withAuthentication(
            new StrongSwanConfig.Authentication(secret, Optional.of(identity), Optional.of(OURS)));
  }

  private static Scenario agreement(AlgorithmSuite suite, Scenario.Role role) {
    return new Scenario(
        "strongswan/aggressive/" + suite.name() + "/" + role.word(),
        role,
        AgreementScenarios.STRONGSWAN,
        laboratory -> {
          Negotiation negotiation =
              start(laboratory, suite, OURS, peer(suite, Statements.SECRET, PEERS));
          negotiation.establish(role);
          negotiation.checkAlgorithms(suite, suite.childReport(false));
          negotiation.checkKeys();
          String report = negotiation.ours().console("ike:sas", "--json").orThrow().output();
          unlessContains("ike:sas", report, PEERS);
        });
  }

  private static Negotiation start(
      Laboratory laboratory, AlgorithmSuite suite, String own, StrongSwanConfig peer)
      throws IOException {
    return new Negotiation(
        laboratory.startDaemon(statements(suite, own)), laboratory.startStrongSwan(peer));
  }

  private static Scenario wrongKey(Scenario.Role role) {
    return new Scenario(
        "strongswan/aggressive/wrong-key/" + role.word(),
        role,
        AgreementScenarios.STRONGSWAN,
        laboratory -> {
          Negotiation negotiation =
              start(laboratory, SUITE, OURS, peer(SUITE, "othersecret", PEERS));
          refused(negotiation, role);
          // Whoever began sees first that the hash of message 2 is wrong.
          if (role == Scenario.Role.INITIATOR) {
            unlessContains("our trail", negotiation.trail(), "pre-shared keys differ");
          } else {
            unlessContains("the peer's log", negotiation.peer().log().text(), "calculated HASH");
          }
        });
  }

  /** The side that responds does not know the one that begins. */
  private static Scenario wrongIdentity(Scenario.Role role) {
    boolean weBegin = role == Scenario.Role.INITIATOR;
    return new Scenario(
        "strongswan/aggressive/wrong-identity/" + role.word(),
        role,
        AgreementScenarios.STRONGSWAN,
        laboratory -> {
          Negotiation negotiation =
              start(
                  laboratory,
                  SUITE,
                  weBegin ? STRANGER : OURS,
                  peer(SUITE, Statements.SECRET, weBegin ? PEERS : STRANGER));
          refused(negotiation, role);
          if (weBegin) {
            unlessContains("the peer's log", negotiation.peer().log().text(), STRANGER);
          } else {
            unlessContains(
                "our trail",
                negotiation.ours().console("ike:trail", PeerNetwork.PEER_ADDRESS).output(),
                STRANGER);
          }
        });
  }

  private static void refused(Negotiation negotiation, Scenario.Role role) {
    CommandResult result = negotiation.initiate(role, IMPATIENT_SECONDS);
    unless(!result.succeeded(), "the negotiation succeeded:%n%s", result.output());
    unless(
        negotiation.peer().listSas().stream().noneMatch(sa -> sa.isEstablished()),
        "the peer has an IKE SA");
  }

  /** A scan tells the same of an identity that we know and of one that we do not. */
  private static Scenario scanned(String identity, String name) {
    return new Scenario(
        "ike-scan/aggressive/" + name + "/responder",
        Scenario.Role.RESPONDER,
        List.of(Requirement.IKE_SCAN),
        laboratory -> {
          List<String> statements = new ArrayList<>(statements(SUITE, OURS));
          // Without an identity of its own the record answers as the stand-in does.
          statements.set(0, statements.get(0).replace(" -ltype FQDN -lid " + OURS, ""));
          laboratory.startDaemon(statements);
          String answer =
              laboratory
                  .network()
                  .peers()
                  .run(
                      "ike-scan",
                      "--sport=0",
                      "--multiline",
                      "--aggressive",
                      "--id=" + identity,
                      "--idtype=2",
                      "--dhgroup=14",
                      "--trans=(1=7,14=256,2=4,3=1,4=14)",
                      PeerNetwork.OUR_ADDRESS)
                  .orThrow()
                  .output();
          unlessContains("the scan", answer, "Aggressive Mode Handshake returned");
          unlessContains("the scan", answer, "KeyExchange(256 bytes)");
          unlessContains("the scan", answer, "Value=" + PeerNetwork.OUR_ADDRESS);
          unlessContains("the scan", answer, "Hash(32 bytes)");
          unlessEqual("handshakes", 1, handshakes(answer));
        });
  }

  private static int handshakes(String answer) {
    return answer.split("Aggressive Mode Handshake returned", -1).length - 1;
  }
}
