/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.demo;

import java.util.Collections;
import java.util.List;
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
    return of(
        daemon.console("ike:inject", "--send", source, destination, "ICMP", payload, "--json"));
  }

  /**
   * Hands packets to the data plane of the machine that they are for, one after another.
   *
   * @param commands made by {@link #open} and {@link #clear}
   */
  static List<Injected> receive(ParleyDaemon daemon, String... commands) {
    CommandResult result = daemon.console(String.join("; ", commands));
    List<Injected> all = result.output().lines().map(line -> of(line, result)).toList();
    return all.size() == commands.length
        ? all
        : Collections.nCopies(commands.length, of("", result));
  }

  /** A protected packet arrives. */
  static String open(String packet, String spi, String destination) {
    return "ike:inject --open %s %s %s --json".formatted(packet, spi, destination);
  }

  /** A packet in clear text arrives. */
  static String clear(String source, String destination) {
    return "ike:inject --clear %s %s ICMP --json".formatted(source, destination);
  }

  /** The packet that came last in UDP; with an empty disposition when none has come. */
  static Injected received(ParleyDaemon daemon) {
    return of(daemon.console("ike:inject", "--received", "--json"));
  }

  private static Injected of(CommandResult result) {
    return of(result.output(), result);
  }

  private static Injected of(String json, CommandResult result) {
    return new Injected(
        Fields.first(json, "disposition"),
        Fields.first(json, "spi"),
        Fields.first(json, "octets"),
        result.succeeded() ? Fields.first(json, "reason") : result.output().strip());
  }

  boolean is(String wanted) {
    return disposition.equals(wanted);
  }

  @Override
  public String toString() {
    return (disposition + " " + reason).strip();
  }
}
