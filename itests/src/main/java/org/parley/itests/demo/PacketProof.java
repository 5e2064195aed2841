/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.demo;

import org.parley.itests.daemon.ParleyDaemon;

/** Shows by packets that two daemons hold the same keys, and that nothing else is let through. */
final class PacketProof {
  private static final int IDENTIFIER = 0x7061;
  private static final int DIGITS_OF_AN_OCTET = 2;

  /** One end. */
  record End(String name, String address, ParleyDaemon daemon) {}

  private final Screen screen;

  PacketProof(Screen screen) {
    this.screen = screen;
  }

  /** A packet of {@code from} is protected there, and opened, or refused, by {@code to}. */
  void show(End from, End to) {
    String way = from.name() + " to " + to.name();
    String echo = new EchoRequest(IDENTIFIER, 1, "an echo request from " + way).hex();
    Injected sealed = Injected.send(from.daemon(), from.address(), to.address(), echo);
    screen.check(
        way + ": " + octets(echo) + " octets become " + octets(sealed.octets())
            + " octets of ESP with SPI " + sealed.spi(),
        sealed.is("PROTECTED") && !sealed.octets().contains(echo),
        sealed.toString());
    Injected tampered = open(to, sealed, tamper(sealed.octets()));
    screen.check(
        way + ": the packet with one bit changed is refused",
        tampered.is("INTEGRITY_FAILURE"),
        tampered.toString());
    Injected opened = open(to, sealed, sealed.octets());
    screen.check(
        way + ": the packet opens to the same octets",
        opened.is("OPENED") && opened.octets().equals(echo),
        opened.toString());
    Injected replayed = open(to, sealed, sealed.octets());
    screen.check(
        way + ": the packet is refused the second time",
        replayed.is("REPLAYED"),
        replayed.toString());
    Injected clear = Injected.clear(to.daemon(), from.address(), to.address());
    screen.check(
        way + ": a packet in clear text is dropped", clear.is("DISCARDED"), clear.toString());
  }

  private static Injected open(End to, Injected sealed, String packet) {
    return Injected.open(to.daemon(), packet, sealed.spi(), to.address());
  }

  private static int octets(String hex) {
    return hex.length() / DIGITS_OF_AN_OCTET;
  }

  /** Changes the lowest bit of the last octet. */
  private static String tamper(String hex) {
    if (hex.isEmpty()) {
      return hex;
    }
    int last = hex.length() - 1;
    return hex.substring(0, last)
        + Integer.toHexString(Character.digit(hex.charAt(last), 16) ^ 1);
  }
}
