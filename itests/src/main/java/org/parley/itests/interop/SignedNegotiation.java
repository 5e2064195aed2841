/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.parley.itests.interop.ScenarioFailure.unless;
import static org.parley.itests.interop.ScenarioFailure.unlessContains;
import static org.parley.itests.peer.PeerNetwork.OUR_ADDRESS;
import static org.parley.itests.peer.PeerNetwork.PEER_ADDRESS;

import java.io.IOException;
import java.security.KeyPair;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.parley.certificate.path.pki.Authority;
import org.parley.certificate.path.pki.Issued;
import org.parley.certificate.path.pki.Keys;
import org.parley.itests.peer.CommandResult;
import org.parley.itests.peer.PeerCredentials;
import org.parley.itests.peer.StrongSwanConfig;

/**
 * How our daemon and strongSwan are to sign.
 *
 * @param exchange {@code MM} or {@code AM}
 * @param method as in statements: {@code RSASIG} or {@code ECDSASIG}
 */
record SignedNegotiation(String exchange, String method, Identities who) {
  static final AlgorithmSuite SUITE = AlgorithmSuite.AES256;
  static final Identities BY_ADDRESS = new Identities("", PEER_ADDRESS, OUR_ADDRESS);
  static final Supplier<KeyPair> RSA = () -> Keys.rsa(2048, 65537);
  private static final int IMPATIENT_SECONDS = 8;

  /**
   * Who both sides are.
   *
   * @param ours options of our authentication record
   * @param peer the peer's name for itself
   * @param us the peer's name for us
   */
  record Identities(String ours, String peer, String us) {}

  /** The authorities of a scenario and what they have issued. */
  static final class Pki {
    final Authority root = Authority.root("C=DE, O=Lab, CN=Root");
    final Issued ours;
    final Issued peers;

    Pki(Supplier<KeyPair> keys) {
      ours = issue(root, "us", OUR_ADDRESS, keys.get());
      peers = issue(root, "peer", PEER_ADDRESS, keys.get());
    }

    static Issued issue(Authority authority, String name, String address, KeyPair keys) {
      return authority
          .issue("C=DE, O=Lab, CN=" + name, keys)
          .address(address)
          .dns(name + ".example.com")
          .mail(name + "@example.com")
          .done();
    }

    PeerCredentials of(Issued own, X509CRL... lists) {
      List<X509CRL> all = lists.length == 0 ? List.of(list(root)) : List.of(lists);
      return new PeerCredentials(own, List.of(root.certificate()), List.of(), all);
    }

    /** Fresh for as long as anybody runs this. */
    static X509CRL list(Authority authority, X509Certificate... revoked) {
      return authority.revocationList("2025-12-31T00:00:00Z", "2044-01-01T00:00:00Z", revoked);
    }
  }

  static Supplier<KeyPair> curve(String name) {
    return () -> Keys.curve(name);
  }

  /** Main Mode with addresses as identities. */
  static SignedNegotiation mainMode(String method) {
    return new SignedNegotiation("MM", method, BY_ADDRESS);
  }

  SignedNegotiation as(Identities other) {
    return new SignedNegotiation(exchange, method, other);
  }

  /** Starts both sides; nothing is negotiated yet. */
  Negotiation start(Laboratory laboratory, PeerCredentials ours, PeerCredentials peers)
      throws IOException {
    DaemonUnderTest daemon = laboratory.startDaemon(statements());
    daemon.credentials(ours);
    return new Negotiation(daemon, laboratory.startStrongSwan(peer(peers)));
  }

  /** Our side's configuration. */
  List<String> statements() {
    List<String> statements = new ArrayList<>(Statements.tunnel(SUITE, false));
    statements.set(
        0,
        "add auth peer -remote %s -local_method %s -remote_method %s -exchange %s%s"
            .formatted(PEER_ADDRESS, method, method, exchange, who.ours()));
    return statements;
  }

  /** The peer's configuration. */
  StrongSwanConfig peer(PeerCredentials credentials) {
    StrongSwanConfig plain = SUITE.peer(false, Statements.SECRET);
    StrongSwanConfig.Ike ike = plain.ike();
    return plain
        .withIke(
            new StrongSwanConfig.Ike(
                ike.version(), exchange.equals("AM"), ike.proposals(), ike.rekey()))
        .withAuthentication(
            new StrongSwanConfig.Authentication(
                Statements.SECRET,
                Optional.of(who.peer()),
                Optional.of(who.us()),
                Optional.of(credentials)));
  }

  /** Both sides agree; the peer tells that it has checked a signature of the method. */
  void agree(Negotiation negotiation, Scenario.Role role) {
    negotiation.establish(role);
    negotiation.checkAlgorithms(SUITE, SUITE.childReport(false));
    negotiation.checkKeys();
    String scheme = method.equals("RSASIG") ? "RSA_EMSA_PKCS1_NULL" : "ECDSA_WITH_NULL";
    unlessContains(
        "the peer's log", negotiation.peer().log().text(), "with " + scheme + " successful");
  }

  /** The negotiation fails for a reason that our trail tells. */
  static void refused(Negotiation negotiation, Scenario.Role role, String reason) {
    CommandResult result = negotiation.initiate(role, IMPATIENT_SECONDS);
    unless(!result.succeeded(), "the negotiation succeeded:%n%s", result.output());
    // The console breaks its lines where words end.
    unlessContains("our trail", negotiation.trail().replaceAll("\\s+", " "), reason);
    unless(
        negotiation.peer().listSas().stream().allMatch(sa -> sa.children().isEmpty()),
        "the peer has IPsec SAs");
  }

  static Scenario scenario(String name, Scenario.Role role, Scenario.Body body) {
    return new Scenario(
        "strongswan/" + name + "/" + role.word(), role, AgreementScenarios.STRONGSWAN, body);
  }
}
