/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.container;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.parley.itests.daemon.ParleyDaemon;
import org.parley.itests.peer.ThisMachine;

/**
 * Two daemons on loopback addresses. {@code one} has 127.0.0.1; {@code two} has 127.0.0.2, toward
 * which the policies {@code stable} (ICMP) and {@code unused} (TCP) lead, and 127.0.0.3, toward
 * which {@code busy} leads.
 */
final class DaemonPair implements AutoCloseable {
  static final String ONE = "127.0.0.1";
  static final String TWO = "127.0.0.2";
  static final String THREE = "127.0.0.3";

  /** An echo request without data. */
  static final String ECHO = "0800f7ff00000000";

  private static final Path ROOT =
      Path.of(System.getProperty("parley.root", "..")).toAbsolutePath().normalize();
  private static final Pattern INBOUND_SPI = Pattern.compile("\"inboundSpi\":\"([0-9a-f]+)\"");
  private static final Pattern OUTBOUND_SPI = Pattern.compile("\"outboundSpi\":\"([0-9a-f]+)\"");

  private final ParleyDaemon one;
  private final ParleyDaemon two;

  private DaemonPair(ParleyDaemon one, ParleyDaemon two) {
    this.one = one;
    this.two = two;
  }

  /** Starts both in directories of their own and waits until they are up. */
  static DaemonPair start(Path directory) throws IOException {
    String ports = ":" + freePort() + ":" + freePort();
    ThisMachine host = new ThisMachine();
    DaemonPair pair =
        new DaemonPair(
            ParleyDaemon.start(host, ROOT, directory.resolve("one"), ONE + ports, policyOfOne()),
            ParleyDaemon.start(
                host,
                ROOT,
                directory.resolve("two"),
                TWO + ports + "," + THREE + ports,
                policyOfTwo()));
    try {
      pair.one.awaitReady();
      pair.two.awaitReady();
    } catch (IllegalStateException e) {
      pair.close();
      throw e;
    }
    return pair;
  }

  /** Free on one address a moment ago, and nobody else of this machine uses the others. */
  private static int freePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName(ONE))) {
      return socket.getLocalPort();
    }
  }

  private static List<String> policyOfOne() {
    return List.of(
        "add auth first -remote " + TWO + " -preshared container -exchange MM",
        "add auth second -remote " + THREE + " -preshared container -exchange MM",
        "add ikev1 any -remote 127.0.0.0/24 -group 14 -hash SHA2-256 -encryption AES256",
        host("stable", ONE, TWO, "-protocol ICMP"),
        host("unused", ONE, TWO, "-protocol TCP"),
        host("busy", ONE, THREE, ""));
  }

  private static List<String> policyOfTwo() {
    return List.of(
        "add auth one -remote " + ONE + " -preshared container -exchange MM",
        "add ikev1 any -remote 127.0.0.0/24 -group 14 -hash SHA2-256 -encryption AES256",
        host("stable", TWO, ONE, "-protocol ICMP"),
        host("unused", TWO, ONE, "-protocol TCP"),
        host("busy", THREE, ONE, ""));
  }

  private static String host(String name, String source, String destination, String protocol) {
    return "add host %s -source %s -destination %s %s -action ESP_AES256_HMAC_SHA2_256"
        .formatted(name, source, destination, protocol);
  }

  ParleyDaemon one() {
    return one;
  }

  ParleyDaemon two() {
    return two;
  }

  /** Makes the SAs that are to outlive everything, and gives the SPI that one sends with. */
  String establish() {
    one.console("ike:initiate", "--policy", "stable").orThrow();
    String spi = spis(one, OUTBOUND_SPI).get(0);
    two.await("IPsec SAs", json -> json.contains(spi), "ike:sas", "--json");
    return spi;
  }

  /** Whether both ends list the SA with that SPI of two. */
  boolean bothHave(String spi) {
    return spis(one, OUTBOUND_SPI).contains(spi) && spis(two, INBOUND_SPI).contains(spi);
  }

  private static List<String> spis(ParleyDaemon daemon, Pattern field) {
    String json = daemon.console("ike:sas", "--json").orThrow().output();
    return field.matcher(json).results().map((MatchResult match) -> match.group(1)).toList();
  }

  /** What one's data plane does with a packet that a program sends. */
  String send(String destination, String protocol) {
    return one.console("ike:inject", "--send", ONE, destination, protocol, ECHO).output();
  }

  /** How often the engine of a daemon was started. */
  static long engineStarts(ParleyDaemon daemon) {
    return daemon.log().lines().filter(line -> line.endsWith("engine started")).count();
  }

  @Override
  public void close() {
    one.close();
    two.close();
  }
}
