/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import java.util.Optional;

/**
 * What a strongSwan does beyond phase 1 as a gateway for road warriors, or as one of them.
 *
 * @param gateway the daemon assigns addresses and judges the user; else it is the client
 * @param hybrid the client proves itself by its user alone, the gateway by its certificate
 * @param user whom the client says it is, and whom the gateway knows; empty without XAUTH
 * @param addresses the gateway's pool, or what the client asks for: {@code 0.0.0.0} or {@code ::}
 * @param push the gateway tells addresses unasked
 * @param unity it names itself a Unity client or gateway: the client then wants everything, and the
 *     gateway tells it what it may have, and a banner
 */
public record StrongSwanAccess(
    boolean gateway,
    boolean hybrid,
    Optional<User> user,
    String addresses,
    boolean push,
    boolean unity) {

  /** Name and password. */
  public record User(String name, String password) {}

  /** The banner is attribute 28672. */
  private static final String UNITY =
      "split_include = %s%n28672 = \"Mind the gap\"".formatted(PeerNetwork.PEER_NETWORK);

  private static final String POOL = "addresses";

  /** What stands in the connection beside its rounds. */
  String connectionLines() {
    return (gateway ? "pools = " + POOL : "vips = " + addresses) + "\n    pull = " + pull();
  }

  private String pull() {
    return push ? "no" : "yes";
  }

  /** True when one side proves itself by its user alone. */
  boolean withoutMachine(boolean local) {
    return hybrid && local != gateway;
  }

  /**
   * The round of the user, where a side has one.
   *
   * @param identity line with the identity of the side
   */
  String userRound(boolean local, String identity) {
    if (user.isEmpty() || local == gateway) {
      return "";
    }
    String side = hybrid ? identity : "";
    return local
        ? round("local-user", "auth = xauth", "xauth_id = " + user.get().name(), side)
        : round("remote-user", "auth = xauth", side);
  }

  static String round(String name, String... lines) {
    return name + " {\n" + String.join("\n", lines) + "\n}\n";
  }

  /** A secret, a line each. */
  String secret() {
    return user.map(
            one -> round("xauth-user", "id = " + one.name(), "secret = \"" + one.password() + "\""))
        .orElse("");
  }

  /** What stands beside connections. */
  String pool() {
    String told = unity ? UNITY : "";
    return gateway ? round("pools", round(POOL, "addrs = " + addresses, told)) : "";
  }
}
