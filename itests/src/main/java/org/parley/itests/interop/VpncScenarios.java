/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.parley.itests.interop.ScenarioFailure.unless;
import static org.parley.itests.interop.ScenarioFailure.unlessContains;
import static org.parley.itests.interop.ScenarioFailure.unlessEqual;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.parley.itests.peer.Eventually;
import org.parley.itests.peer.Requirement;
import org.parley.itests.peer.StrongSwanAccess.User;
import org.parley.itests.peer.Vpnc;

/** vpnc, a Unity client: Aggressive Mode with a group's key, XAUTH and Mode Config. */
final class VpncScenarios {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final RemoteAccess ACCESS =
      RemoteAccess.of(Scenario.Role.RESPONDER).aggressive().amongUnity();
  private static final User USER = ACCESS.user().orElseThrow();

  private VpncScenarios() {}

  static List<Scenario> all() {
    return List.of(
        tunnel().alsoInCi(),
        refused(
            "wrong-password",
            Statements.SECRET,
            new User("carol", "otherpassword"),
            "wrong password"),
        refused("wrong-group-key", "othersecret", USER, ""));
  }

  private static Scenario scenario(String name, Scenario.Body body) {
    return new Scenario(
        "vpnc/" + name + "/responder", Scenario.Role.RESPONDER, List.of(Requirement.VPNC), body);
  }

  private static Scenario tunnel() {
    return scenario(
        "xauth",
        laboratory -> {
          DaemonUnderTest daemon = laboratory.startDaemon(ACCESS.statements(AlgorithmSuite.VPNC));
          ACCESS.provide(daemon);
          Vpnc client = laboratory.startVpnc(Statements.SECRET, USER);
          unless(client.awaitTunnel(), "vpnc has no tunnel:%n%s", client.log() + trails(daemon));
          String told = client.told();
          unlessContains("what vpnc was told", told, "CISCO_BANNER=Welcome to the laboratory");
          unlessContains("what vpnc was told", told, "CISCO_DEF_DOMAIN=lab.example");
          unlessContains("what vpnc was told", told, "CISCO_SPLIT_INC_0_ADDR=10.92.1.0");
          unlessContains("what vpnc was told", told, "INTERNAL_IP4_DNS=10.92.1.53");
          String address = told.replaceFirst("(?s).*INTERNAL_IP4_ADDRESS=(\\S+).*", "$1");
          unlessContains("its address", address, RemoteAccess.NETWORK_START);
          boolean both =
              Eventually.isTrue(
                  PATIENCE,
                  () -> {
                    String sas = daemon.console("ike:sas", "--json").orThrow().output();
                    return sas.contains(" has " + address) && sas.contains("inboundSpi");
                  });
          unless(both, "we have no SAs for %s", address);
          unlessContains("our trails", trails(daemon), "the user is carol");
          checkKeys(daemon.keyLog(), client);
        });
  }

  /** Its proposal, SPIs and keys, as it says them itself. */
  private static void checkKeys(LoggedKeys ours, Vpnc client) {
    unlessContains("vpnc's log", client.log(), "IPSEC SA selected aes256-sha1");
    unlessEqual(
        "encryption key of the IKE SA in our key log",
        Optional.of(client.octets("enc-key")),
        ours.encryptionKey(client.octets("i_cookie")));
    checkKeys(ours, client, "remote -> local", "rx");
    checkKeys(ours, client, "local -> remote", "tx");
  }

  private static void checkKeys(LoggedKeys ours, Vpnc client, String way, String side) {
    String spi = client.spi(way);
    String row = ours.espRow(spi).orElse("");
    unlessContains("our keys of SPI " + spi, row, client.octets(side + ".key_cry"));
    unlessContains("our keys of SPI " + spi, row, client.octets(side + ".key_md"));
  }

  private static Scenario refused(String name, String secret, User user, String reason) {
    return scenario(
        "xauth/" + name,
        laboratory -> {
          DaemonUnderTest daemon = laboratory.startDaemon(ACCESS.statements(AlgorithmSuite.VPNC));
          ACCESS.provide(daemon);
          Vpnc client = laboratory.startVpnc(secret, user);
          unless(!client.awaitTunnel(), "vpnc has a tunnel:%n%s", client.log());
          if (reason.isEmpty()) {
            unlessContains("vpnc's log", client.log(), "hash comparison failed");
          } else {
            unlessContains("our trails", trails(daemon), reason);
            unlessContains("vpnc's log", client.log(), "authentication unsuccessful");
          }
        });
  }

  private static String trails(DaemonUnderTest daemon) {
    return daemon.console("ike:trail", "--last", "8").output();
  }
}
