/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.demo;

import java.util.List;
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
        way
            + ": "
            + octets(echo)
            + " octets become "
            + octets(sealed.octets())
            + " octets of ESP with SPI "
            + sealed.spi(),
        sealed.is("PROTECTED") && !sealed.octets().contains(echo),
        sealed.toString());
    List<Injected> arrivals =
        Injected.receive(
            to.daemon(),
            Injected.open(tamper(sealed.octets()), sealed.spi(), to.address()),
            Injected.open(sealed.octets(), sealed.spi(), to.address()),
            Injected.open(sealed.octets(), sealed.spi(), to.address()),
            Injected.clear(from.address(), to.address()));
    expect(
        arrivals.get(0), "INTEGRITY_FAILURE", way + ": the packet with one bit changed is refused");
    Injected opened = arrivals.get(1);
    screen.check(
        way + ": the packet opens to the same octets",
        opened.is("OPENED") && opened.octets().equals(echo),
        opened.toString());
    expect(arrivals.get(2), "REPLAYED", way + ": the packet is refused the second time");
    expect(arrivals.get(3), "DISCARDED", way + ": a packet in clear text is dropped");
  }

  private void expect(Injected seen, String disposition, String claim) {
    screen.check(claim, seen.is(disposition), seen.toString());
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
    return hex.substring(0, last) + Integer.toHexString(Character.digit(hex.charAt(last), 16) ^ 1);
  }
}
