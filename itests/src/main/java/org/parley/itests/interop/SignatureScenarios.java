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

/** Main Mode with RSA and ECDSA signatures, and the siblings that must fail. */
final class SignatureScenarios {
  private static final AlgorithmSuite SUITE = AlgorithmSuite.AES256;
  private static final int IMPATIENT_SECONDS = 8;
  private static final Supplier<KeyPair> RSA = () -> Keys.rsa(2048, 65537);
  private static final Identities BY_ADDRESS = new Identities("", PEER_ADDRESS, OUR_ADDRESS);

  /**
   * Who both sides are.
   *
   * @param ours options of our authentication record
   * @param peer the peer's name for itself
   * @param us the peer's name for us
   */
  private record Identities(String ours, String peer, String us) {}

  /** The authorities of a scenario and what they have issued. */
  private static final class Pki {
    private final Authority root = Authority.root("C=DE, O=Lab, CN=Root");
    private final Issued ours;
    private final Issued peers;

    Pki(Supplier<KeyPair> keys) {
      this(keys, keys);
    }

    Pki(Supplier<KeyPair> ourKeys, Supplier<KeyPair> peerKeys) {
      ours = issue(root, "us", OUR_ADDRESS, ourKeys.get());
      peers = issue(root, "peer", PEER_ADDRESS, peerKeys.get());
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

  private SignatureScenarios() {}

  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    for (Scenario.Role role : Scenario.Role.values()) {
      all.add(agreement("rsa", "RSASIG", RSA, BY_ADDRESS, role).alsoInCi());
      all.add(agreement("ecdsa-256", "ECDSASIG", curve("secp256r1"), BY_ADDRESS, role));
      all.add(agreement("ecdsa-384", "ECDSASIG", curve("secp384r1"), BY_ADDRESS, role));
      all.add(agreement("rsa/name-of-host", "RSASIG", RSA, byName(), role));
      all.add(agreement("rsa/name-of-user", "RSASIG", RSA, byUser(), role));
      all.add(agreement("rsa/distinguished-name", "RSASIG", RSA, bySubject(), role));
      all.add(chain(role));
      all.add(otherAuthority(role));
      all.add(revoked(role));
      all.add(withoutList(role));
    }
    all.add(otherName());
    return all;
  }

  private static Supplier<KeyPair> curve(String name) {
    return () -> Keys.curve(name);
  }

  private static Identities byName() {
    return new Identities(
        " -ltype FQDN -lid us.example.com -rtype FQDN -rid .example.com",
        "peer.example.com",
        "us.example.com");
  }

  private static Identities byUser() {
    return new Identities(
        " -ltype USER-FQDN -lid us@example.com -rtype USER-FQDN -rid peer@example.com",
        "peer@example.com",
        "us@example.com");
  }

  private static Identities bySubject() {
    return new Identities(
        " -ltype X500-DN -rtype X500-DN -rid O=Lab,C=DE",
        "\"C=DE, O=Lab, CN=peer\"",
        "\"C=DE, O=Lab, CN=us\"");
  }

  private static Scenario agreement(
      String name, String method, Supplier<KeyPair> keys, Identities who, Scenario.Role role) {
    return scenario(
        name,
        role,
        laboratory -> {
          Pki pki = new Pki(keys);
          Negotiation negotiation =
              start(laboratory, method, who, pki.of(pki.ours), pki.of(pki.peers));
          negotiation.establish(role);
          negotiation.checkAlgorithms(SUITE, SUITE.childReport(false));
          negotiation.checkKeys();
          String scheme = method.equals("RSASIG") ? "RSA_EMSA_PKCS1_NULL" : "ECDSA_WITH_NULL";
          unlessContains(
              "the peer's log", negotiation.peer().log().text(), "with " + scheme + " successful");
        });
  }

  /** Both certificates have an authority in the middle that only their owner knows. */
  private static Scenario chain(Scenario.Role role) {
    return scenario(
        "rsa/chain",
        role,
        laboratory -> {
          Pki pki = new Pki(RSA);
          Authority ours = pki.root.below("C=DE, O=Lab, CN=Ours");
          Authority peers = pki.root.below("C=DE, O=Lab, CN=Peers");
          X509CRL[] lists = {Pki.list(pki.root), Pki.list(ours), Pki.list(peers)};
          Issued us = Pki.issue(ours, "us", OUR_ADDRESS, pki.ours.keys());
          Issued them = Pki.issue(peers, "peer", PEER_ADDRESS, pki.peers.keys());
          Negotiation negotiation =
              start(
                  laboratory,
                  "RSASIG",
                  BY_ADDRESS,
                  with(pki.of(us, lists), ours),
                  with(pki.of(them, lists), peers));
          negotiation.establish(role);
          negotiation.checkKeys();
          unlessContains("the peer's log", negotiation.peer().log().text(), "received issuer cert");
        });
  }

  private static PeerCredentials with(PeerCredentials credentials, Authority middle) {
    return new PeerCredentials(
        credentials.own(),
        credentials.authorities(),
        List.of(middle.certificate()),
        credentials.lists());
  }

  private static Scenario otherAuthority(Scenario.Role role) {
    return refusal(
        "other-authority",
        role,
        "nobody here knows CN=Other",
        pki -> {
          Authority other = Authority.root("C=DE, O=Lab, CN=Other");
          Issued own = Pki.issue(other, "peer", PEER_ADDRESS, pki.peers.keys());
          return new Sides(
              pki.of(pki.ours),
              new PeerCredentials(
                  own,
                  List.of(other.certificate(), pki.root.certificate()),
                  List.of(),
                  List.of(Pki.list(pki.root))));
        });
  }

  private static Scenario revoked(Scenario.Role role) {
    return refusal(
        "revoked",
        role,
        "is revoked by",
        pki ->
            new Sides(
                pki.of(pki.ours, Pki.list(pki.root, pki.peers.certificate())), pki.of(pki.peers)));
  }

  private static Scenario withoutList(Scenario.Role role) {
    return refusal(
        "without-crl",
        role,
        "there is no revocation list of",
        pki -> {
          Authority other = Authority.root("CN=Unrelated");
          return new Sides(pki.of(pki.ours, Pki.list(other)), pki.of(pki.peers));
        });
  }

  /** The certificate is good, but not for the name that the record wants. */
  private static Scenario otherName() {
    return scenario(
        "rsa/refused/other-name",
        Scenario.Role.RESPONDER,
        laboratory -> {
          Pki pki = new Pki(RSA);
          Identities who =
              new Identities(
                  " -rtype FQDN -rid other.example.com", "peer.example.com", OUR_ADDRESS);
          Negotiation negotiation =
              start(laboratory, "RSASIG", who, pki.of(pki.ours), pki.of(pki.peers));
          refused(
              negotiation, Scenario.Role.RESPONDER, "FQDN other.example.com : peer.example.com");
        });
  }

  /** What each side has. */
  private record Sides(PeerCredentials ours, PeerCredentials peers) {}

  /** How the sides come by what they have. */
  private interface Setting {
    Sides of(Pki pki);
  }

  private static Scenario refusal(String name, Scenario.Role role, String reason, Setting setting) {
    return scenario(
        "rsa/refused/" + name,
        role,
        laboratory -> {
          Sides sides = setting.of(new Pki(RSA));
          Negotiation negotiation =
              start(laboratory, "RSASIG", BY_ADDRESS, sides.ours(), sides.peers());
          refused(negotiation, role, reason);
        });
  }

  private static void refused(Negotiation negotiation, Scenario.Role role, String reason) {
    CommandResult result = negotiation.initiate(role, IMPATIENT_SECONDS);
    unless(!result.succeeded(), "the negotiation succeeded:%n%s", result.output());
    unlessContains("our trail", negotiation.trail(), reason);
    unless(
        negotiation.peer().listSas().stream().allMatch(sa -> sa.children().isEmpty()),
        "the peer has IPsec SAs");
  }

  private static Scenario scenario(String name, Scenario.Role role, Scenario.Body body) {
    return new Scenario(
        "strongswan/" + name + "/" + role.word(), role, AgreementScenarios.STRONGSWAN, body);
  }

  private static Negotiation start(
      Laboratory laboratory,
      String method,
      Identities who,
      PeerCredentials ours,
      PeerCredentials peers)
      throws IOException {
    List<String> statements = new ArrayList<>(Statements.tunnel(SUITE, false));
    statements.set(
        0,
        "add auth peer -remote %s -local_method %s -remote_method %s -exchange MM%s"
            .formatted(PEER_ADDRESS, method, method, who.ours()));
    DaemonUnderTest daemon = laboratory.startDaemon(statements);
    daemon.credentials(ours);
    StrongSwanConfig config =
        SUITE
            .peer(false, Statements.SECRET)
            .withAuthentication(
                new StrongSwanConfig.Authentication(
                    Statements.SECRET,
                    Optional.of(who.peer()),
                    Optional.of(who.us()),
                    Optional.of(peers)));
    return new Negotiation(daemon, laboratory.startStrongSwan(config));
  }
}
