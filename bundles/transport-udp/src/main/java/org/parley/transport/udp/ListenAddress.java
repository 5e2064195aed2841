/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.transport.udp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to listen: {@code ADDR[:PORT[:NATPORT]]}.
 *
 * @param address {@code 0.0.0.0} and {@code ::} stand for every address of that family which the
 *     interfaces have, each with sockets of its own
 * @param port 1 to 65535, plain IKE
 * @param natTraversalPort 1 to 65535, IKE with non-ESP marker and ESP in UDP
 */
record ListenAddress(InetAddress address, int port, int natTraversalPort) {
  static final int PORT = 500;
  static final int NAT_TRAVERSAL_PORT = 4500;

  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final String FOUR = "(" + OCTET + "(?:\\." + OCTET + "){3})";
  private static final String SIX = "\\[([0-9a-fA-F.]*:[0-9a-fA-F:.]*(?:%[\\w.-]+)?)]";
  private static final String PORTS = "(?::(\\d{1,5}))?(?::(\\d{1,5}))?";

  /** Numeric addresses only, so that no name is ever looked up. */
  private static final Pattern FORM = Pattern.compile("(?:" + SIX + "|" + FOUR + ")" + PORTS);

  ListenAddress {
    check(port);
    check(natTraversalPort);
    if (port == natTraversalPort) {
      throw new IllegalArgumentException("IKE and NAT traversal can't share port " + port);
    }
  }

  private static void check(int port) {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port " + port + " is not from 1 to 65535");
    }
  }

  /**
   * Reads a list separated by commas; an empty one means every address.
   *
   * @throws IllegalArgumentException says which entry is wrong and what would be right
   */
  static List<ListenAddress> parse(String list) {
    List<ListenAddress> addresses = new ArrayList<>();
    for (String entry : list.split(",")) {
      if (!entry.isBlank()) {
        addresses.add(one(entry.trim()));
      }
    }
    return addresses.isEmpty() ? parse("0.0.0.0,[::]") : List.copyOf(addresses);
  }

  private static ListenAddress one(String entry) {
    Matcher form = FORM.matcher(entry);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "\"" + entry + "\" is not ADDR, ADDR:PORT or ADDR:PORT:NATPORT (IPv6 in brackets)");
    }
    try {
      InetAddress address =
          InetAddress.getByName(form.group(1) != null ? form.group(1) : form.group(2));
      return new ListenAddress(
          address, port(form.group(3), PORT), port(form.group(4), NAT_TRAVERSAL_PORT));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("\"" + entry + "\" has no valid address", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("\"" + entry + "\": " + e.getMessage(), e);
    }
  }

  private static int port(String text, int preset) {
    return text == null ? preset : Integer.parseInt(text);
  }

  /** True when it stands for every address of its family. */
  boolean wildcard() {
    return address.isAnyLocalAddress();
  }

  /** True when {@code other} is of the same family. */
  boolean covers(InetAddress other) {
    return other instanceof Inet6Address == address instanceof Inet6Address;
  }

  ListenAddress at(InetAddress concrete) {
    return new ListenAddress(concrete, port, natTraversalPort);
  }
}
