/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.parley.itests.interop.ScenarioFailure.unless;
import static org.parley.itests.interop.ScenarioFailure.unlessContains;
import static org.parley.itests.interop.ScenarioFailure.unlessEqual;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.certificate.path.pki.Authority;
import org.parley.certificate.path.pki.Issued;
import org.parley.certificate.path.pki.Keys;
import org.parley.itests.peer.CommandResult;
import org.parley.itests.peer.FreeRadius;
import org.parley.itests.peer.PeerCredentials;
import org.parley.itests.peer.PeerNetwork;
import org.parley.itests.peer.Requirement;
import org.parley.itests.peer.StrongSwanAccess;
import org.parley.itests.peer.StrongSwanConfig;

/** Users and assigned addresses: XAUTH and Mode Config. Our role is that in phase 1. */
final class TransactionScenarios {
  private static final AlgorithmSuite SUITE = AlgorithmSuite.AES256;
  private static final int IMPATIENT_SECONDS = 8;

  private TransactionScenarios() {}

  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    for (Scenario.Role role : Scenario.Role.values()) {
      all.add(agreement("xauth/psk", RemoteAccess.of(role), role));
      all.add(agreement("mode-config/pull", RemoteAccess.of(role).withoutUser(), role));
      all.add(agreement("mode-config/push", RemoteAccess.of(role).withoutUser().pushing(), role));
      all.add(agreement("xauth/psk-push", RemoteAccess.of(role).pushing(), role));
      all.add(agreement("xauth/rsa", RemoteAccess.of(role).by("XAUTHRSASIG"), role));
      all.add(agreement("xauth/hybrid", RemoteAccess.of(role).by("HYBRIDRSASIG"), role));
      all.add(agreement("xauth/aggressive", RemoteAccess.of(role).aggressive(), role));
      all.add(otherAuthority(role));
      all.add(unity(role));
      all.add(wrongPassword(role));
    }
    String right = RemoteAccess.PASSWORD;
    all.add(radius("", true, right, ""));
    all.add(radius("/wrong-password", true, "otherpassword", "refused by RADIUS server"));
    all.add(radius("/unsigned", false, right, "no RADIUS server answers"));
    return all;
  }

  private static Scenario scenario(String name, Scenario.Role role, Scenario.Body body) {
    return new Scenario(
        "strongswan/" + name + "/" + role.word(), role, AgreementScenarios.STRONGSWAN, body);
  }

  private static Scenario agreement(String name, RemoteAccess access, Scenario.Role role) {
    return scenario(
        name,
        role,
        laboratory -> {
          Negotiation negotiation = start(laboratory, access);
          negotiation.establish(role);
          negotiation.checkAlgorithms(SUITE, SUITE.childReport(false));
          negotiation.checkKeys();
          check(negotiation, access);
        });
  }

  /** The peer and our report name the address, the gateway the user. */
  private static void check(Negotiation negotiation, RemoteAccess access) {
    List<String> assigned = negotiation.currentIkeSa().addresses();
    unlessEqual("number of assigned addresses at the peer", 1, assigned.size());
    String address = assigned.get(0);
    unlessContains("the assigned address", address, RemoteAccess.NETWORK_START);
    String sas = negotiation.ours().console("ike:sas", "--json").orThrow().output();
    unlessContains("ike:sas", sas, " has " + address);
    String report = negotiation.ours().console("ipsec:report", "-sa", "ike").orThrow().output();
    unlessContains("ipsec:report", report, " has " + address);
    if (access.user().isPresent() && access.gateway()) {
      unlessContains("our trails", trails(negotiation), "the user is carol");
    }
    if (access.user().isPresent() && !access.gateway()) {
      unlessEqual("the peer's user", "carol", negotiation.currentIkeSa().user());
    }
  }

  /** What our daemon says of its last negotiations; each transaction is one. */
  private static String trails(Negotiation negotiation) {
    return negotiation.ours().console("ike:trail", "--last", "8").orThrow().output();
  }

  /** The client wants everything behind the gateway, and is told what it may have. */
  private static Scenario unity(Scenario.Role role) {
    RemoteAccess access = RemoteAccess.of(role).amongUnity();
    return scenario(
        "mode-config/unity",
        role,
        laboratory -> {
          Negotiation negotiation = start(laboratory, access);
          negotiation.establish(role);
          check(negotiation, access);
          if (access.gateway()) {
            String log = negotiation.peer().log().text();
            unlessContains("the peer's log", log, "to UNITY_SPLIT_INCLUDE 10.92.1.0/24");
          } else {
            unlessContains("our trails", trails(negotiation), "Mind the gap");
          }
        });
  }

  /** FreeRADIUS knows the user. */
  private static Scenario radius(String name, boolean signed, String peersPassword, String reason) {
    return new Scenario(
        "strongswan/xauth/radius" + name + "/responder",
        Scenario.Role.RESPONDER,
        List.of(Requirement.STRONGSWAN, Requirement.FREERADIUS),
        laboratory -> {
          StrongSwanAccess.User user = RemoteAccess.of(Scenario.Role.RESPONDER).user().get();
          FreeRadius server = laboratory.startFreeRadius(user, signed);
          RemoteAccess access =
              RemoteAccess.of(Scenario.Role.RESPONDER)
                  .judgedBy("radius")
                  .withPassword(peersPassword);
          Negotiation negotiation = start(laboratory, access);
          if (reason.isEmpty()) {
            negotiation.establish(Scenario.Role.RESPONDER);
            check(negotiation, access);
            unlessContains("the server's log", server.log(), "Sent Access-Accept");
            return;
          }
          CommandResult result = negotiation.initiate(Scenario.Role.RESPONDER, IMPATIENT_SECONDS);
          unless(!result.succeeded(), "the negotiation succeeded:%n%s", result.output());
          unlessContains("our trails", trails(negotiation), reason);
          negotiation.awaitNoSasAtPeer();
        });
  }

  private static Scenario wrongPassword(Scenario.Role role) {
    return scenario(
        "xauth/wrong-password",
        role,
        laboratory -> {
          RemoteAccess access = RemoteAccess.of(role).withPassword("otherpassword");
          Negotiation negotiation = start(laboratory, access);
          CommandResult result = negotiation.initiate(role, IMPATIENT_SECONDS);
          unless(!result.succeeded(), "the negotiation succeeded:%n%s", result.output());
          if (access.gateway()) {
            unlessContains("our audit", negotiation.ours().audit(), "wrong password");
            unlessContains("the peer's log", negotiation.peer().log().text(), "XAuth");
          } else {
            unlessContains("our trail", negotiation.trail(), "the gateway refuses the user");
            unlessContains(
                "the peer's log", negotiation.peer().log().text(), "XAuth authentication of");
          }
          negotiation.awaitNoSasAtPeer();
        });
  }

  /** The client hears a gateway that it has no reason to trust, and says no password. */
  private static Scenario otherAuthority(Scenario.Role role) {
    return scenario(
        "xauth/hybrid/other-root",
        role,
        laboratory -> {
          RemoteAccess access = RemoteAccess.of(role).by("HYBRIDRSASIG");
          Authority trusted = Authority.root("C=DE, O=Lab, CN=Root");
          Authority other = Authority.root("C=DE, O=Lab, CN=Other");
          Negotiation negotiation =
              access.gateway()
                  ? start(laboratory, access, other, trusted)
                  : start(laboratory, access, trusted, other);
          CommandResult result = negotiation.initiate(role, IMPATIENT_SECONDS);
          unless(!result.succeeded(), "the negotiation succeeded:%n%s", result.output());
          if (access.gateway()) {
            String log = negotiation.peer().log().text();
            unlessContains("the peer's log", log, "no trusted RSA public key");
            unless(!log.contains("generating TRANSACTION"), "the client went on:%n%s", log);
          } else {
            // Earlier rows of this daemon asked who their users are.
            String trail = negotiation.trail();
            unlessContains("our trail", trail, "CN=Other");
            unless(!trail.contains("who the user is"), "we went on:%n%s", trail);
          }
        });
  }

  private static Negotiation start(Laboratory laboratory, RemoteAccess access) throws IOException {
    Authority root = Authority.root("C=DE, O=Lab, CN=Root");
    return start(laboratory, access, root, root);
  }

  private static Negotiation start(
      Laboratory laboratory, RemoteAccess access, Authority ours, Authority peers)
      throws IOException {
    DaemonUnderTest daemon = laboratory.startDaemon(access.statements(SUITE));
    access.provide(daemon);
    if (access.certificates()) {
      daemon.credentials(credentials(ours, "us", PeerNetwork.OUR_ADDRESS));
    }
    StrongSwanConfig config =
        SUITE
            .peer(false, Statements.SECRET)
            .withIke(
                new StrongSwanConfig.Ike(
                    1, access.isAggressive(), SUITE.name(), Duration.ofHours(4)))
            .withAuthentication(authentication(access, peers))
            .withAccess(
                new StrongSwanAccess(
                    !access.gateway(),
                    access.hybrid(),
                    access.user(),
                    access.gateway() ? "0.0.0.0" : RemoteAccess.NETWORK,
                    access.push(),
                    access.unity()));
    return new Negotiation(daemon, laboratory.startStrongSwan(config));
  }

  private static StrongSwanConfig.Authentication authentication(
      RemoteAccess access, Authority authority) {
    boolean names = access.isAggressive();
    return new StrongSwanConfig.Authentication(
        Statements.SECRET,
        Optional.of(names ? RemoteAccess.PEER_NAME : PeerNetwork.PEER_ADDRESS),
        Optional.of(names ? RemoteAccess.OUR_NAME : PeerNetwork.OUR_ADDRESS),
        access.certificates()
            ? Optional.of(credentials(authority, "peer", PeerNetwork.PEER_ADDRESS))
            : Optional.empty());
  }

  private static PeerCredentials credentials(Authority authority, String name, String address) {
    Issued own =
        authority.issue("C=DE, O=Lab, CN=" + name, Keys.rsa(2048, 65537)).address(address).done();
    return new PeerCredentials(
        own,
        List.of(authority.certificate()),
        List.of(),
        List.of(authority.revocationList("2025-12-31T00:00:00Z", "2044-01-01T00:00:00Z")));
  }
}
