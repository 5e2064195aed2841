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
import org.parley.itests.peer.CommandResult;
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
      all.add(unity(role));
      all.add(wrongPassword(role));
    }
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

  private static Negotiation start(Laboratory laboratory, RemoteAccess access) throws IOException {
    DaemonUnderTest daemon = laboratory.startDaemon(access.statements(SUITE));
    access.provide(daemon);
    StrongSwanConfig config =
        SUITE
            .peer(false, Statements.SECRET)
            .withAccess(
                new StrongSwanAccess(
                    !access.gateway(),
                    false,
                    access.user(),
                    access.gateway() ? "0.0.0.0" : RemoteAccess.NETWORK,
                    access.push(),
                    access.unity()));
    return new Negotiation(daemon, laboratory.startStrongSwan(config));
  }
}
