/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The command line.
 *
 * @param capture file to read
 * @param keys key file
 * @param json true for JSON
 * @param ports UDP ports to look at beside 500 and 4500
 */
record Arguments(Path capture, Optional<Path> keys, boolean json, Set<Integer> ports) {
  static final String USAGE =
      "usage: parley decode FILE.pcap[ng] [--keys FILE] [--json] [--port PORT[,PORT...]]";

  /**
   * Reads the arguments.
   *
   * @throws IllegalArgumentException with one line for the user
   */
  static Arguments parse(String... arguments) {
    Path capture = null;
    Path keys = null;
    boolean json = false;
    Set<Integer> ports = new TreeSet<>();
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--json" -> json = true;
        case "--keys" -> keys = Path.of(value(arguments, ++i));
        case "--port" -> {
          for (String port : value(arguments, ++i).split(",")) {
            ports.add(port(port));
          }
        }
        default -> {
          if (arguments[i].startsWith("-") || capture != null) {
            throw new IllegalArgumentException("unexpected \"" + arguments[i] + "\"; " + USAGE);
          }
          capture = Path.of(arguments[i]);
        }
      }
    }
    if (capture == null) {
      throw new IllegalArgumentException("no capture file given; " + USAGE);
    }
    return new Arguments(capture, Optional.ofNullable(keys), json, ports);
  }

  private static String value(String[] arguments, int index) {
    if (index >= arguments.length) {
      throw new IllegalArgumentException(arguments[index - 1] + " needs a value; " + USAGE);
    }
    return arguments[index];
  }

  private static int port(String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new IllegalArgumentException("\"" + text + "\" is not a port; " + USAGE);
    }
    return Integer.parseInt(text);
  }
}
