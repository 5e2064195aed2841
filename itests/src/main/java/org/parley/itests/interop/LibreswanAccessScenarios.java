/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.parley.itests.interop.ScenarioFailure.unless;
import static org.parley.itests.interop.ScenarioFailure.unlessContains;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.parley.itests.interop.Scenario.Role;
import org.parley.itests.peer.LibreswanConfig;
import org.parley.itests.peer.PeerChildSa;
import org.parley.itests.peer.PeerNetwork;

/** XAUTH and Mode Config with libreswan: whoever begins is the client. */
final class LibreswanAccessScenarios {
  private static final AlgorithmSuite SUITE = AlgorithmSuite.AES256;
  private static final int IMPATIENT_SECONDS = 8;
  private static final String USER = "carol";

  /** What {@code crypt} makes of the password that our side says. */
  private static final String HASH =
      "$6$laboratory$xSOwnC4tAGm/pS5NLGOZtIkjpJnfbRKzDtXWc6imWTv2MYxvPDJfOA0H2m2RkWHMg7ky9OmuZjqan"
          + "Un7j26bc.";

  private LibreswanAccessScenarios() {}

  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    for (Role role : Role.values()) {
      all.add(agreement(role));
      all.add(wrongPassword(role));
    }
    return all;
  }

  private static Scenario row(String name, Role role, Scenario.Body body) {
    return new Scenario(
        "libreswan/xauth/" + name + "/" + role.word(), role, LibreswanScenarios.LIBRESWAN, body);
  }

  private static Scenario agreement(Role role) {
    return row(
        "psk",
        role,
        laboratory -> {
          LibreswanNegotiation negotiation = start(laboratory, role, HASH, "carolpw");
          PeerChildSa child = negotiation.establish(role);
          negotiation.checkKeys(child);
          unlessContains(
              "ike:sas",
              negotiation.ours().console("ike:sas", "--json").orThrow().output(),
              " has " + RemoteAccess.NETWORK_START);
          negotiation.awaitStory("XAUTH");
        });
  }

  private static Scenario wrongPassword(Role role) {
    return row(
        "wrong-password",
        role,
        laboratory -> {
          LibreswanNegotiation negotiation =
              start(laboratory, role, HASH.replace("Un7j", "Un7k"), "otherpassword");
          String audit = negotiation.ours().audit();
          negotiation.initiate(role, IMPATIENT_SECONDS);
          negotiation.awaitSaid(
              audit, role == Role.INITIATOR ? "the gateway refuses the user" : "wrong password");
          unless(
              negotiation.peer().listSas().stream().allMatch(sa -> sa.children().isEmpty()),
              "the peer has IPsec SAs");
        });
  }

  /**
   * Starts both sides.
   *
   * @param hash of the password that a gateway at the peer's side knows
   * @param password what a client at the peer's side says
   */
  private static LibreswanNegotiation start(
      Laboratory laboratory, Role role, String hash, String password) throws IOException {
    RemoteAccess access = RemoteAccess.of(role);
    List<String> statements =
        access.statements(SUITE).stream()
            .map(line -> line.replace(PeerNetwork.PEER_ADDRESS, Site.GUEST_ADDRESS))
            .map(line -> line.replace(PeerNetwork.OUR_ADDRESS, Site.OUR_ADDRESS_TO_GUEST))
            .toList();
    DaemonUnderTest daemon = laboratory.startDaemon(statements);
    access.provide(daemon);
    LibreswanConfig plain =
        LibreswanConfig.peer(
            Site.GUEST_ADDRESS,
            Site.OUR_ADDRESS_TO_GUEST,
            "aes256-sha2_256;modp2048",
            "aes256-sha2_256",
            Statements.SECRET);
    LibreswanConfig config =
        role == Role.INITIATOR
            ? plain.gateway(
                USER + ":" + hash + ":" + LibreswanConfig.CONNECTION,
                "10.92.9.10-10.92.9.20",
                PeerNetwork.PEER_NETWORK)
            : plain.client(USER, password, PeerNetwork.OUR_NETWORK);
    return new LibreswanNegotiation(daemon, laboratory.startLibreswan(config));
  }
}
