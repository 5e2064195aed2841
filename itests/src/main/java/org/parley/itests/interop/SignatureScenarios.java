/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.parley.itests.interop.ScenarioFailure.unless;
import static org.parley.itests.interop.ScenarioFailure.unlessContains;
import static org.parley.itests.interop.SignedNegotiation.RSA;
import static org.parley.itests.interop.SignedNegotiation.curve;
import static org.parley.itests.interop.SignedNegotiation.mainMode;
import static org.parley.itests.interop.SignedNegotiation.refused;
import static org.parley.itests.interop.SignedNegotiation.scenario;
import static org.parley.itests.peer.PeerNetwork.OUR_ADDRESS;
import static org.parley.itests.peer.PeerNetwork.PEER_ADDRESS;

import java.security.KeyPair;
import java.security.cert.X509CRL;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.parley.certificate.path.pki.Authority;
import org.parley.certificate.path.pki.Issued;
import org.parley.itests.interop.SignedNegotiation.Identities;
import org.parley.itests.interop.SignedNegotiation.Pki;
import org.parley.itests.peer.PeerCredentials;

/** Both modes with RSA and ECDSA signatures, and the siblings that must fail. */
final class SignatureScenarios {
  private SignatureScenarios() {}

  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    for (Scenario.Role role : Scenario.Role.values()) {
      all.add(agreement("rsa", mainMode("RSASIG"), RSA, role).alsoInCi());
      all.add(agreement("ecdsa-256", mainMode("ECDSASIG"), curve("secp256r1"), role));
      all.add(agreement("ecdsa-384", mainMode("ECDSASIG"), curve("secp384r1"), role));
      all.add(agreement("rsa/name-of-host", mainMode("RSASIG").as(byName()), RSA, role));
      all.add(agreement("rsa/name-of-user", mainMode("RSASIG").as(byUser()), RSA, role));
      all.add(agreement("rsa/distinguished-name", mainMode("RSASIG").as(bySubject()), RSA, role));
      all.add(agreement("aggressive/rsa", aggressive("RSASIG"), RSA, role));
      all.add(agreement("aggressive/ecdsa-256", aggressive("ECDSASIG"), curve("secp256r1"), role));
      all.add(unasked(role));
      all.add(chain("rsa", mainMode("RSASIG"), role));
      all.add(chain("aggressive/rsa", aggressive("RSASIG"), role));
      all.add(otherAuthority("rsa", mainMode("RSASIG"), role));
      all.add(otherAuthority("aggressive/rsa", aggressive("RSASIG"), role));
      all.add(revoked(role));
      all.add(withoutList(role));
    }
    all.add(otherName());
    return all;
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
        // strongSwan takes the parts as they are encoded, which is from the end of the written
        // form.
        "\"CN=peer, O=Lab, C=DE\"",
        "\"CN=us, O=Lab, C=DE\"");
  }

  private static SignedNegotiation aggressive(String method) {
    return new SignedNegotiation("AM", method, byName());
  }

  private static Scenario agreement(
      String name, SignedNegotiation signed, Supplier<KeyPair> keys, Scenario.Role role) {
    return scenario(
        name,
        role,
        laboratory -> {
          Pki pki = new Pki(keys);
          signed.agree(signed.start(laboratory, pki.of(pki.ours), pki.of(pki.peers)), role);
        });
  }

  /** The peer has our certificate and asks for none, so none is sent. */
  private static Scenario unasked(Scenario.Role role) {
    return scenario(
        "aggressive/rsa/unasked",
        role,
        laboratory -> {
          Pki pki = new Pki(RSA);
          SignedNegotiation signed = aggressive("RSASIG");
          Negotiation negotiation =
              signed.start(
                  laboratory, pki.of(pki.ours), pki.of(pki.peers).knowing(pki.ours.certificate()));
          signed.agree(negotiation, role);
          unless(
              !negotiation.peer().log().text().contains("received end entity cert"),
              "we have sent our certificate");
        });
  }

  /** Both certificates have an authority in the middle that only their owner knows. */
  private static Scenario chain(String name, SignedNegotiation signed, Scenario.Role role) {
    return scenario(
        name + "/chain",
        role,
        laboratory -> {
          Pki pki = new Pki(RSA);
          Authority ours = pki.root.below("C=DE, O=Lab, CN=Ours");
          Authority peers = pki.root.below("C=DE, O=Lab, CN=Peers");
          X509CRL[] lists = Stream.of(pki.root, ours, peers).map(Pki::list).toArray(X509CRL[]::new);
          Issued us = Pki.issue(ours, "us", OUR_ADDRESS, pki.ours.keys());
          Issued them = Pki.issue(peers, "peer", PEER_ADDRESS, pki.peers.keys());
          Negotiation negotiation =
              signed.start(
                  laboratory, with(pki.of(us, lists), ours), with(pki.of(them, lists), peers));
          signed.agree(negotiation, role);
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

  private static Scenario otherAuthority(
      String name, SignedNegotiation signed, Scenario.Role role) {
    return refusal(
        name + "/other-authority",
        signed,
        role,
        "nobody here knows C=DE, O=Lab, CN=Other",
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
        "rsa/refused/revoked",
        mainMode("RSASIG"),
        role,
        "is revoked by",
        pki ->
            new Sides(
                pki.of(pki.ours, Pki.list(pki.root, pki.peers.certificate())), pki.of(pki.peers)));
  }

  private static Scenario withoutList(Scenario.Role role) {
    return refusal(
        "rsa/refused/without-crl",
        mainMode("RSASIG"),
        role,
        "there is no revocation list of",
        pki -> {
          Authority other = Authority.root("CN=Unrelated");
          return new Sides(pki.of(pki.ours, Pki.list(other)), pki.of(pki.peers));
        });
  }

  /** The certificate is good, but not for the name that the record wants. */
  private static Scenario otherName() {
    Identities who =
        new Identities(" -rtype FQDN -rid other.example.com", "peer.example.com", OUR_ADDRESS);
    return refusal(
        "rsa/refused/other-name",
        mainMode("RSASIG").as(who),
        Scenario.Role.RESPONDER,
        "FQDN other.example.com : peer.example.com",
        pki -> new Sides(pki.of(pki.ours), pki.of(pki.peers)));
  }

  /** What each side has. */
  private record Sides(PeerCredentials ours, PeerCredentials peers) {}

  /** How the sides come by what they have. */
  private interface Setting {
    Sides of(Pki pki);
  }

  private static Scenario refusal(
      String name, SignedNegotiation signed, Scenario.Role role, String reason, Setting setting) {
    return scenario(
        name,
        role,
        laboratory -> {
          Sides sides = setting.of(new Pki(RSA));
          refused(signed.start(laboratory, sides.ours(), sides.peers()), role, reason);
        });
  }
}
