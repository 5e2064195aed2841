/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.parley.itests.interop.ScenarioFailure.unless;
import static org.parley.itests.interop.ScenarioFailure.unlessContains;
import static org.parley.itests.interop.ScenarioFailure.unlessEqual;

import java.io.IOException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.parley.certificate.path.pki.Authority;
import org.parley.certificate.path.pki.Issued;
import org.parley.certificate.path.pki.Keys;
import org.parley.itests.interop.Scenario.Role;
import org.parley.itests.peer.CommandResult;
import org.parley.itests.peer.LibreswanConfig;
import org.parley.itests.peer.PeerChildSa;
import org.parley.itests.peer.PeerCredentials;
import org.parley.itests.peer.PeerIkeSa;
import org.parley.itests.peer.PeerNetwork;

/** What else libreswan can do: Aggressive Mode, RSA, users, dead peers, UDP, crashes. */
final class LibreswanFeatureScenarios {
  private static final AlgorithmSuite SUITE = AlgorithmSuite.AES256;
  private static final int IMPATIENT_SECONDS = 8;
  private static final int BITS = 2048;
  private static final int EXPONENT = 65537;
  private static final String OURS = "us.example.com";
  private static final String PEERS = "peer.example.com";
  private static final String NAMES =
      " -ltype FQDN -lid %s -rtype FQDN -rid %s".formatted(OURS, PEERS);
  private static final String IKE_REPORT = "AES_CBC_256 HMAC_SHA2_256 MODP2048";
  private static final String CHILD_REPORT = "AES_CBC_256-HMAC_SHA2_256_128";

  private LibreswanFeatureScenarios() {}

  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    for (Role role : Role.values()) {
      all.add(agreement("aggressive", role, "AM" + NAMES, named().aggressive()));
      all.add(aggressiveWrongKey(role));
      all.add(signed("rsa", role, "MM", named()));
      all.add(signed("aggressive/rsa", role, "AM", named().aggressive()));
      all.add(otherAuthority(role));
      all.add(inUdp(role, "FORCE", true));
      all.add(deadPeer(role));
    }
    all.add(inUdp(Role.RESPONDER, "OFF", false));
    all.add(crashed("initial-contact", true));
    all.add(crashed("no-initial-contact", false));
    return all;
  }

  private static Scenario row(String name, Role role, Scenario.Body body) {
    return new Scenario(
        "libreswan/" + name + "/" + role.word(), role, LibreswanScenarios.LIBRESWAN, body);
  }

  private static LibreswanConfig plain(String secret) {
    return LibreswanConfig.peer(
            Site.GUEST_ADDRESS,
            Site.OUR_ADDRESS_TO_GUEST,
            "aes256-sha2_256;modp2048",
            "aes256-sha2_256",
            secret)
        .tunnel(PeerNetwork.PEER_NETWORK, PeerNetwork.OUR_NETWORK);
  }

  private static LibreswanConfig named() {
    return plain(Statements.SECRET).named(PEERS, OURS);
  }

  /**
   * Our records.
   *
   * @param exchange {@code MM} or {@code AM}, and what else the authentication record says
   */
  private static List<String> statements(String exchange) {
    List<String> lines = new ArrayList<>(Statements.tunnelToGuest(SUITE, SUITE.transform(), false));
    lines.set(0, lines.get(0).replace("-exchange MM", "-exchange " + exchange));
    return lines;
  }

  private static Scenario agreement(
      String name, Role role, String exchange, LibreswanConfig config) {
    return row(
        name,
        role,
        laboratory ->
            agree(
                new LibreswanNegotiation(
                    laboratory.startDaemon(statements(exchange)),
                    laboratory.startLibreswan(config)),
                role));
  }

  private static PeerChildSa agree(LibreswanNegotiation negotiation, Role role) {
    PeerChildSa child = negotiation.establish(role);
    unlessEqual("IKE SA", IKE_REPORT, negotiation.ikeSa().algorithms());
    unlessEqual("IPsec SAs", CHILD_REPORT, child.algorithms());
    negotiation.checkKeys(child);
    return child;
  }

  private static Scenario aggressiveWrongKey(Role role) {
    return row(
        "aggressive/wrong-key",
        role,
        laboratory -> {
          LibreswanConfig config = plain("othersecret").named(PEERS, OURS).aggressive();
          LibreswanNegotiation negotiation =
              new LibreswanNegotiation(
                  laboratory.startDaemon(statements("AM" + NAMES)),
                  laboratory.startLibreswan(config));
          refused(negotiation, role);
          // Whoever began sees first that the hash of message 2 is wrong.
          if (role == Role.INITIATOR) {
            negotiation.awaitTrail("pre-shared keys differ");
          } else {
            negotiation.awaitStory("received Hash Payload does not match computed value");
          }
        });
  }

  private static void refused(LibreswanNegotiation negotiation, Role role) {
    CommandResult result = negotiation.initiate(role, IMPATIENT_SECONDS);
    unless(
        negotiation.peer().listSas().stream().allMatch(sa -> sa.children().isEmpty()),
        "the peer has IPsec SAs: %s",
        result.output());
  }

  /** An authority that both sides trust, unless it is said otherwise, and what it has issued. */
  private static PeerCredentials credentials(Authority authority, Authority trusted, String name) {
    KeyPair keys = Keys.rsa(BITS, EXPONENT);
    Issued own = authority.issue("C=DE, O=Lab, CN=" + name, keys).dns(name).done();
    return new PeerCredentials(
        own,
        List.of(trusted.certificate()),
        List.of(),
        List.of(trusted.revocationList("2025-12-31T00:00:00Z", "2044-01-01T00:00:00Z")));
  }

  private static Authority authority(String name) {
    return Authority.root("CN=" + name, Keys.rsa(BITS, EXPONENT));
  }

  private static List<String> signingStatements(String exchange) {
    List<String> lines = statements(exchange + NAMES);
    lines.set(
        0,
        lines
            .get(0)
            .replace(
                "-preshared " + Statements.SECRET, "-local_method RSASIG -remote_method RSASIG"));
    return lines;
  }

  private static LibreswanNegotiation startSigning(
      Laboratory laboratory,
      String exchange,
      LibreswanConfig config,
      PeerCredentials ours,
      PeerCredentials peers)
      throws IOException {
    DaemonUnderTest daemon = laboratory.startDaemon(signingStatements(exchange));
    daemon.credentials(ours);
    return new LibreswanNegotiation(daemon, laboratory.startLibreswan(config.signing(peers)));
  }

  private static Scenario signed(String name, Role role, String exchange, LibreswanConfig config) {
    return row(
        name,
        role,
        laboratory -> {
          Authority root = authority("Root");
          LibreswanNegotiation negotiation =
              startSigning(
                  laboratory,
                  exchange,
                  config,
                  credentials(root, root, OURS),
                  credentials(root, root, PEERS));
          agree(negotiation, role);
          negotiation.awaitStory("IKE SA established {auth=RSA_SIG");
        });
  }

  /** The peer's certificate is of an authority that our side does not know. */
  private static Scenario otherAuthority(Role role) {
    return row(
        "rsa/other-authority",
        role,
        laboratory -> {
          Authority root = authority("Root");
          Authority other = authority("Other");
          LibreswanNegotiation negotiation =
              startSigning(
                  laboratory,
                  "MM",
                  named(),
                  credentials(root, root, OURS),
                  credentials(other, root, PEERS));
          refused(negotiation, role);
          negotiation.awaitTrail("CN=Other");
        });
  }

  /** Our side makes the peer find a NAT where there is none, or says nothing of NATs. */
  private static Scenario inUdp(Role role, String word, boolean encapsulated) {
    return row(
        encapsulated ? "nat-forced" : "nat-off",
        role,
        laboratory -> {
          LibreswanNegotiation negotiation =
              new LibreswanNegotiation(
                  laboratory.startDaemon(statements("MM -nat " + word)),
                  laboratory.startLibreswan(plain(Statements.SECRET)));
          PeerChildSa child = agree(negotiation, role);
          unlessEqual("packets in UDP at the peer", encapsulated, child.encapsulated());
          String port = Site.OUR_ADDRESS_TO_GUEST + (encapsulated ? "/4500" : "/500");
          unlessContains("ike:sas", negotiation.ours().console("ike:sas", "--json").output(), port);
        });
  }

  /** The peer is killed: who asks finds out. */
  private static Scenario deadPeer(Role role) {
    return row(
        "dpd/killed",
        role,
        laboratory -> {
          LibreswanNegotiation negotiation =
              new LibreswanNegotiation(
                  laboratory.startDaemon(statements("MM -options dpd=periodic:1/3")),
                  laboratory.startLibreswan(plain(Statements.SECRET)));
          PeerChildSa child = agree(negotiation, role);
          PeerIkeSa ikeSa = negotiation.ikeSa();
          negotiation.peer().close();
          negotiation.awaitAbsentInOurs("the pair of IPsec SAs", child.spiIn());
          negotiation.awaitAbsentInOurs("the IKE SA", ikeSa.initiatorSpi());
          negotiation.awaitTrail("the peer is dead: no answer");
        });
  }

  /** The peer comes back after a crash, and says so or does not. */
  private static Scenario crashed(String name, boolean says) {
    return row(
        "crash/" + name,
        Role.RESPONDER,
        laboratory -> {
          LibreswanConfig config =
              plain(Statements.SECRET).with("initial-contact", says ? "yes" : "no");
          LibreswanNegotiation before =
              new LibreswanNegotiation(
                  laboratory.startDaemon(statements("MM")), laboratory.startLibreswan(config));
          PeerIkeSa old = agreeAndName(before);
          before.peer().close();
          LibreswanNegotiation after =
              new LibreswanNegotiation(before.ours(), laboratory.startLibreswan(config));
          agree(after, Role.RESPONDER);
          if (says) {
            after.awaitAbsentInOurs("the IKE SA from before the crash", old.initiatorSpi());
          } else {
            unlessContains(
                "ike:sas",
                after.ours().console("ike:sas", "--json").orThrow().output(),
                old.initiatorSpi());
          }
        });
  }

  private static PeerIkeSa agreeAndName(LibreswanNegotiation negotiation) {
    agree(negotiation, Role.RESPONDER);
    return negotiation.ikeSa();
  }
}
