/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.swap;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.parley.itests.daemon.ParleyDaemon;
import org.parley.itests.peer.ThisMachine;

/**
 * Two daemons on loopback addresses. {@code one} has 127.0.0.1; {@code two} has 127.0.1.1 to
 * 127.0.1.10 for the pairs that stay, and an address for each {@link Kind} of the load.
 */
public final class SwapSite implements AutoCloseable {
  /** The address of one. */
  static final String ONE = "127.0.0.1";

  /** Nobody listens in 127.0.3.0/24, with which a policy of one wants pairs, by IKEv2. */
  static final String NOBODY = "127.0.3.1";

  /** The IKE SAs of the pairs that stay. */
  static final int ADDRESSES = 10;

  /** The pairs that stay, of each IKE SA. */
  static final int PAIRS = 50;

  /** Numbers that IANA has not assigned: 150 to 199. */
  private static final int FIRST_PROTOCOL = 150;

  /** The transforms of the pairs that stay, by turns of the addresses that speak IKEv1. */
  private static final List<String> ACTIONS =
      List.of(
          "ESP_AES256_HMAC_SHA2_256",
          "ESP_AES128_GCM16",
          "ESP_AES256_GCM8",
          "ESP_AES256_CCM16",
          "ESP_AES128_CTR_HMAC_SHA2_256");

  /** Those that IKEv1 has no number for, by the addresses that speak IKEv2. */
  private static final Map<Integer, String> MODERN =
      Map.of(
          8, "ESP_CHACHA20_POLY1305", 9, "ESP_AES128_GCM16_IIV", 10, "ESP_CHACHA20_POLY1305_IIV");

  /** Served by Bouncy Castle only; everything else of the load by the JDK too. */
  private static final String RARE = "ESP_AES128_CCM8";

  private final ParleyDaemon one;
  private final ParleyDaemon two;

  private SwapSite(ParleyDaemon one, ParleyDaemon two) {
    this.one = one;
    this.two = two;
  }

  /**
   * Starts both in directories of their own and waits until they are up.
   *
   * @param root where the launcher script is
   */
  public static SwapSite start(Path root, Path directory) throws IOException {
    int ike = freePort();
    int natTraversal = freePort();
    String listen =
        addressesOfTwo()
            .map(address -> address + ":" + ike + ":" + natTraversal)
            .collect(Collectors.joining(","));
    ThisMachine host = new ThisMachine();
    SwapSite site =
        new SwapSite(
            ParleyDaemon.start(
                host,
                root,
                directory.resolve("one"),
                ONE + ":" + ike + ":" + natTraversal,
                policyOfOne()),
            ParleyDaemon.start(host, root, directory.resolve("two"), listen, policyOfTwo()));
    try {
      site.one.awaitReady();
      site.two.awaitReady();
    } catch (IllegalStateException e) {
      site.close();
      throw e;
    }
    return site;
  }

  /** Free on one address a moment ago, and nobody else of this machine uses the others. */
  private static int freePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName(ONE))) {
      return socket.getLocalPort();
    }
  }

  private static Stream<String> addressesOfTwo() {
    return Stream.concat(
        IntStream.rangeClosed(1, ADDRESSES).mapToObj(SwapSite::address),
        Stream.of(Kind.values()).map(Kind::address));
  }

  static String address(int number) {
    return "127.0.1." + number;
  }

  static int protocol(int number) {
    return FIRST_PROTOCOL + number;
  }

  /** The host policy of a pair. */
  static String policy(int address, int number) {
    return "pair-" + address + "-" + number;
  }

  private static String action(int address) {
    return MODERN.getOrDefault(address, ACTIONS.get(address % ACTIONS.size()));
  }

  /** False when the pairs with this address take the sequence number for it (RFC 8750). */
  static boolean explicitVector(int address) {
    return !action(address).endsWith("_IIV");
  }

  private static List<String> policyOfOne() {
    List<String> statements = new ArrayList<>();
    statements.add("add startup -retransmit 150/5");
    statements.add("add auth modern -remote 127.0.1.8/29 -preshared container -kmp IKEV2");
    statements.add("add auth pairs -remote 127.0.1.0/24 -preshared container -exchange MM");
    for (Kind kind : Kind.values()) {
      statements.add(
          "add auth %s -remote %s -preshared container %s"
              .formatted(
                  kind.record(),
                  kind.address(),
                  kind == Kind.IKEV2 ? "-kmp IKEV2" : "-exchange MM"));
    }
    statements.add("add auth nobody -remote 127.0.3.0/24 -preshared container -kmp IKEV2");
    statements.add(host("nobody", "127.0.3.0/24", "ALL", ACTIONS.get(0), true));
    statements.add(
        "add ikev2 lonely -remote 127.0.3.0/24 -group 20 -hash HMAC-SHA2-256"
            + " -encryption AES256 -prf HMAC-SHA2-256");
    statements.addAll(ikePolicies(Kind.BOTH_PHASES.address()));
    statements.addAll(hostPolicies(true));
    return statements;
  }

  private static List<String> policyOfTwo() {
    List<String> statements = new ArrayList<>();
    statements.add("add startup -retransmit 150/5");
    statements.add("add auth one -remote 127.0.0.1 -preshared container -kmp IKEV1,IKEV2");
    statements.addAll(ikePolicies(ONE));
    statements.addAll(hostPolicies(false));
    return statements;
  }

  private static List<String> ikePolicies(String lonely) {
    return List.of(
        "add ikev1 lonely -remote %s -group 20,19 -hash SHA2-256 -encryption AES256"
            .formatted(lonely),
        "add ikev1 any -remote 127.0.0.0/8 -group 19 -hash SHA2-256 -encryption AES256",
        "add ikev2 any -remote 127.0.0.0/8 -group 19 -hash HMAC-SHA2-256 -encryption AES256"
            + " -prf HMAC-SHA2-256");
  }

  private static List<String> hostPolicies(boolean ofOne) {
    List<String> statements = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      String action = kind == Kind.BOTH_PHASES ? RARE : ACTIONS.get(0);
      statements.add(host(kind.record(), kind.address(), "ALL", action, ofOne));
    }
    for (int address = 1; address <= ADDRESSES; address++) {
      String action = action(address);
      for (int number = 0; number < PAIRS; number++) {
        statements.add(
            host(
                policy(address, number),
                address(address),
                String.valueOf(protocol(number)),
                action,
                ofOne));
      }
    }
    return statements;
  }

  private static String host(
      String name, String address, String protocol, String action, boolean ofOne) {
    return "add host %s -source %s -destination %s -protocol %s -action %s"
        .formatted(name, ofOne ? ONE : address, ofOne ? address : ONE, protocol, action);
  }

  public ParleyDaemon one() {
    return one;
  }

  public ParleyDaemon two() {
    return two;
  }

  /** How often the engine of a daemon was started. */
  public static long engineStarts(ParleyDaemon daemon) {
    return daemon.log().lines().filter(line -> line.endsWith("engine started")).count();
  }

  @Override
  public void close() {
    one.close();
    two.close();
  }
}
