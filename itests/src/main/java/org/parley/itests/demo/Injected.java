/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.demo;

import org.parley.itests.daemon.ParleyDaemon;
import org.parley.itests.peer.CommandResult;

/**
 * What a daemon's data plane did with a packet that was put into it.
 *
 * @param disposition {@code PROTECTED}, {@code OPENED}, {@code REPLAYED} ...
 * @param spi of the SA that was used, in hexadecimal digits
 * @param octets the protected packet or the opened payload, in hexadecimal digits
 */
record Injected(String disposition, String spi, String octets, String reason) {

  /** Hands a payload to the data plane as if a program of that machine sent it. */
  static Injected send(ParleyDaemon daemon, String source, String destination, String payload) {
    return of(daemon.console("ike:inject", "--send", source, destination, "ICMP", payload, "--json"));
  }

  /** Hands a protected packet to the data plane of the machine that it is for. */
  static Injected open(ParleyDaemon daemon, String packet, String spi, String destination) {
    return of(daemon.console("ike:inject", "--open", packet, spi, destination, "--json"));
  }

  /** Hands a packet in clear text to the data plane of the machine that it is for. */
  static Injected clear(ParleyDaemon daemon, String source, String destination) {
    return of(daemon.console("ike:inject", "--clear", source, destination, "ICMP", "--json"));
  }

  /** The packet that came last in UDP; with an empty disposition when none has come. */
  static Injected received(ParleyDaemon daemon) {
    return of(daemon.console("ike:inject", "--received", "--json"));
  }

  private static Injected of(CommandResult result) {
    String json = result.output();
    return new Injected(
        Fields.first(json, "disposition"),
        Fields.first(json, "spi"),
        Fields.first(json, "octets"),
        result.succeeded() ? Fields.first(json, "reason") : json.strip());
  }

  boolean is(String wanted) {
    return disposition.equals(wanted);
  }

  @Override
  public String toString() {
    return (disposition + " " + reason).strip();
  }
}
