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
import java.util.Optional;
import org.parley.itests.peer.Eventually;
import org.parley.itests.peer.PeerChildSa;
import org.parley.itests.peer.PeerCredentials;
import org.parley.itests.peer.PeerIkeSa;
import org.parley.itests.peer.PeerNetwork;
import org.parley.itests.peer.StrongSwan;
import org.parley.itests.peer.StrongSwanConfig;

/** What goes on through a NAT after the agreement, and agreements by certificates. */
final class NatRenewalScenarios {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int IMPATIENT_SECONDS = 8;
  private static final String OURS = "us.example.com";
  private static final String PEERS = "peer.example.com";

  private NatRenewalScenarios() {}

  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    for (Scenario.Role role : Scenario.Role.values()) {
      all.add(signed(role));
      all.add(rekeyChild(role));
      all.add(rekeyIke(role));
      all.add(killed(role));
    }
    all.add(otherName());
    all.add(neighborEnds());
    return all;
  }

  /** Certificates name the hosts, since their addresses are not theirs outside. */
  private static Scenario signed(Scenario.Role role) {
    return NatScenarios.row(
        "rsa",
        role,
        laboratory -> {
          laboratory.nat(NatScenarios.inside(role));
          Negotiation negotiation = start(laboratory, role, PEERS);
          negotiation.establish(role);
          negotiation.checkKeys();
          NatScenarios.checkPort(negotiation, role, '2');
          String log = negotiation.peer().log().text();
          unlessContains("the peer's log", log, "RSA_EMSA_PKCS1_NULL successful");
          unless(negotiation.currentChildSa().encapsulated(), "the peer does not encapsulate");
          echo(negotiation);
        });
  }

  /** The sibling: a NAT excuses no other name. */
  private static Scenario otherName() {
    Scenario.Role role = Scenario.Role.RESPONDER;
    return NatScenarios.row(
        "rsa/other-name",
        role,
        laboratory -> {
          laboratory.nat(NatScenarios.inside(role));
          Negotiation negotiation = start(laboratory, role, "other.example.com");
          unless(
              !negotiation.initiate(role, IMPATIENT_SECONDS).succeeded(),
              "the negotiation succeeded");
          unlessContains(
              "our trail",
              negotiation.trail().replaceAll("\\s+", " "),
              "FQDN other.example.com : " + PEERS);
        });
  }

  private static Negotiation start(Laboratory laboratory, Scenario.Role role, String wanted)
      throws IOException {
    List<String> statements =
        new ArrayList<>(NatScenarios.statements(role, SignedNegotiation.SUITE, ""));
    statements.set(
        0,
        statements
                .get(0)
                .replaceAll(
                    "-preshared .*",
                    "-local_method RSASIG -remote_method RSASIG -exchange MM -ltype FQDN -lid ")
            + "%s -rtype FQDN -rid %s".formatted(OURS, wanted));
    SignedNegotiation.Pki pki = new SignedNegotiation.Pki(SignedNegotiation.RSA);
    DaemonUnderTest daemon = laboratory.startDaemon(statements);
    daemon.credentials(pki.of(pki.ours));
    PeerCredentials peers = pki.of(pki.peers);
    StrongSwanConfig config =
        NatScenarios.config(role)
            .withAuthentication(
                new StrongSwanConfig.Authentication(
                    Statements.SECRET, Optional.of(PEERS), Optional.of(OURS), Optional.of(peers)));
    return new Negotiation(daemon, laboratory.startStrongSwan(config));
  }

  /** Whoever is outside renews toward whoever is inside. */
  private static Scenario rekeyChild(Scenario.Role role) {
    return NatScenarios.row(
        "rekey-child",
        role,
        laboratory -> {
          Negotiation negotiation = established(laboratory, role, "");
          PeerChildSa old = negotiation.currentChildSa();
          if (role == Scenario.Role.INITIATOR) {
            negotiation.peer().rekeyChild().orThrow();
          } else {
            negotiation.ours().console("ike:rekey", "--child-sa", old.spiOut()).orThrow();
          }
          negotiation.awaitNewChildSa(old);
          negotiation.checkKeys();
          echo(negotiation);
        });
  }

  /** The new IKE SA begins at the port that the NAT lets through. */
  private static Scenario rekeyIke(Scenario.Role role) {
    return NatScenarios.row(
        "rekey-ike",
        role,
        laboratory -> {
          Negotiation negotiation = established(laboratory, role, "");
          PeerIkeSa old = negotiation.currentIkeSa();
          if (role == Scenario.Role.INITIATOR) {
            negotiation.peer().rekeyIke().orThrow();
          } else {
            String peer = NatScenarios.inside(role).outerAddress();
            negotiation.ours().console("ike:rekey", peer).orThrow();
          }
          negotiation.awaitNewIkeSa(old);
          NatScenarios.checkPort(negotiation, role, '2');
          echo(negotiation);
        });
  }

  private static Negotiation established(Laboratory laboratory, Scenario.Role role, String options)
      throws IOException {
    laboratory.nat(NatScenarios.inside(role));
    Negotiation negotiation = NatScenarios.start(laboratory, role, options);
    negotiation.establish(role);
    return negotiation;
  }

  /** Questions find the peer behind the NAT while it lives, and tell when it does not. */
  private static Scenario killed(Scenario.Role role) {
    return NatScenarios.row(
        "dpd/killed",
        role,
        laboratory -> {
          Negotiation negotiation =
              established(laboratory, role, " -options dpd=periodic:1/3,nat-keepalive=0");
          PeerIkeSa ikeSa = negotiation.currentIkeSa();
          boolean answered =
              Eventually.isTrue(
                  PATIENCE,
                  () -> negotiation.peer().log().text().split("N\\(DPD_ACK\\)", -1).length > 2);
          unless(answered, "the peer was not asked:%n%s", negotiation.peer().log().text());
          unlessContains(
              "ike:sas",
              negotiation.ours().console("ike:sas", "--json").orThrow().output(),
              ikeSa.initiatorSpi());
          negotiation.peer().kill();
          negotiation.awaitAbsentInOurs("the IKE SA", ikeSa.initiatorSpi());
          unlessContains("our trail", negotiation.trail(), "the peer is dead: no answer");
        });
  }

  /** What one of two peers with one address deletes is its own. */
  private static Scenario neighborEnds() {
    Scenario.Role role = Scenario.Role.RESPONDER;
    return NatScenarios.row(
        "neighbor-ends",
        role,
        laboratory -> {
          NatScenarios.Neighbors both = NatScenarios.neighbors(laboratory);
          PeerChildSa ended = both.second().currentChildSa();
          StrongSwan leaving = both.second().peer();
          leaving.terminateIke().orThrow();
          both.first().awaitAbsentInOurs("the pair of the one that left", ended.spiIn());
          both.first().checkKeys();
          echo(both.first());
        });
  }

  private static void echo(Negotiation negotiation) {
    EchoProbe probe = new EchoProbe(negotiation.ours());
    probe.send(PeerNetwork.OUR_HOST, PeerNetwork.PEER_HOST);
    probe.awaitReply();
  }
}
