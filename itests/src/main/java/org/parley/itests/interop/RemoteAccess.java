/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.parley.itests.interop.ScenarioFailure.unless;
import static org.parley.itests.peer.PeerNetwork.OUR_ADDRESS;
import static org.parley.itests.peer.PeerNetwork.OUR_NETWORK;
import static org.parley.itests.peer.PeerNetwork.PEER_ADDRESS;
import static org.parley.itests.peer.PeerNetwork.PEER_NETWORK;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.itests.peer.Eventually;
import org.parley.itests.peer.FreeRadius;
import org.parley.itests.peer.StrongSwanAccess.User;
import org.parley.itests.peer.Vpnc;

/**
 * Our side of a remote access: what its records, its pool and its files of users say.
 *
 * @param gateway our side assigns the address and judges the user
 * @param user whom the peer's configuration names; empty without XAUTH
 * @param method keyword of both methods of the authentication record
 * @param exchange {@code MM} or {@code AM}
 * @param push the gateway tells the address unasked
 * @param unity the client wants everything, and is told what it may have
 * @param users what knows the users at our side
 */
record RemoteAccess(
    boolean gateway,
    Optional<User> user,
    String method,
    String exchange,
    boolean push,
    boolean unity,
    String users) {
  /** Identities in Aggressive Mode. */
  static final String OUR_NAME = "us.example.com";

  static final String PEER_NAME = "peer.example.com";

  /** Where assigned addresses come from. */
  static final String NETWORK = "10.92.9.0/24";

  /** How they begin. */
  static final String NETWORK_START = "10.92.9.";

  static final String PASSWORD = "carolpw";
  private static final Duration CONFIGURATION = Duration.ofSeconds(20);
  private static final String POOL =
      """
      pool = lab
      ranges = 10.92.9.0/24
      subnets = 10.92.1.0/24
      dns = 10.92.1.53
      domain = lab.example
      banner = Welcome to the laboratory
      """;

  private static final String RADIUS =
      """
      servers = %s
      tries = 2
      seconds = 1
      """
          .formatted(PEER_ADDRESS);

  /** Whoever begins is the client, by a shared key and a password. */
  static RemoteAccess of(Scenario.Role role) {
    return new RemoteAccess(
        role == Scenario.Role.RESPONDER,
        Optional.of(new User("carol", PASSWORD)),
        "XAUTHPSK",
        "MM",
        false,
        false,
        "file");
  }

  RemoteAccess withoutUser() {
    return new RemoteAccess(gateway, Optional.empty(), "PSK", exchange, push, unity, users);
  }

  /** The same with certificates: both sides', or with hybrid only the gateway's. */
  RemoteAccess by(String changed) {
    return new RemoteAccess(gateway, user, changed, exchange, push, unity, users);
  }

  /** The same by Aggressive Mode, with names as identities. */
  RemoteAccess aggressive() {
    return new RemoteAccess(gateway, user, method, "AM", push, unity, users);
  }

  /** The same with users that our side does not know itself. */
  RemoteAccess judgedBy(String store) {
    return new RemoteAccess(gateway, user, method, exchange, push, unity, store);
  }

  boolean hybrid() {
    return method.startsWith("HYBRID");
  }

  boolean certificates() {
    return method.endsWith("RSASIG");
  }

  boolean isAggressive() {
    return exchange.equals("AM");
  }

  RemoteAccess pushing() {
    return new RemoteAccess(gateway, user, method, exchange, true, unity, users);
  }

  RemoteAccess amongUnity() {
    return new RemoteAccess(gateway, user, method, exchange, push, true, users);
  }

  /** The same; the peer has another password of the user than our side. */
  RemoteAccess withPassword(String password) {
    return new RemoteAccess(
        gateway, Optional.of(new User("carol", password)), method, exchange, push, unity, users);
  }

  /** Our records. */
  List<String> statements(AlgorithmSuite suite) {
    String behindUs = unity ? "0.0.0.0/0" : OUR_NETWORK;
    String own = gateway ? behindUs : NETWORK;
    String peers = gateway ? NETWORK : PEER_NETWORK;
    return List.of(
        "add auth peer -remote %s%s -exchange %s -local_method %s -remote_method %s%s%s"
            .formatted(PEER_ADDRESS, key(), exchange, method, method, identities(), options()),
        "add ikev1 peer -remote %s %s -life 28800".formatted(PEER_ADDRESS, suite.ikeOptions()),
        "add tunnel %s -tsource %s -tdestination %s -source %s -destination %s -action %s"
            .formatted(Statements.POLICY, OUR_ADDRESS, PEER_ADDRESS, own, peers, suite.transform()),
        "add host inner -source %s -destination %s -tunnel %s -action PASS"
            .formatted(own, peers, Statements.POLICY));
  }

  private String key() {
    return certificates() ? "" : " -preshared " + Statements.SECRET;
  }

  private String identities() {
    if (unity && isAggressive()) {
      return " -rtype KEY-ID -rid " + Vpnc.GROUP;
    }
    return isAggressive()
        ? " -ltype FQDN -lid %s -rtype FQDN -rid %s".formatted(OUR_NAME, PEER_NAME)
        : "";
  }

  private String options() {
    List<String> options = new ArrayList<>();
    options.add("mode-config=" + (push ? "push" : "pull"));
    if (gateway) {
      options.add("pool=lab");
    }
    if (user.isPresent()) {
      options.add(gateway ? "users=" + users : "user=lab");
    }
    return " -options " + String.join(",", options);
  }

  /** Writes the files of users and the pool, and waits until the pool is there. */
  void provide(DaemonUnderTest daemon) throws IOException {
    daemon.files(
        Map.of(
            "policy/users",
            "carol plain:" + PASSWORD + "\n",
            "policy/user-secrets",
            "lab carol " + PASSWORD + "\n",
            "etc/org.parley.address.pool-lab.cfg",
            POOL,
            "policy/radius-secret",
            FreeRadius.SECRET + "\n",
            "etc/org.parley.user.radius.cfg",
            RADIUS));
    for (String line : List.of("pool lab hands out", "users radius are judged by")) {
      boolean there = Eventually.isTrue(CONFIGURATION, () -> daemon.log().contains(line));
      unless(there, "the daemon does not log: %s", line);
    }
  }
}
