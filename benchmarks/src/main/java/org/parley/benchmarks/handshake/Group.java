/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.handshake;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A Diffie-Hellman group in everyone's words.
 *
 * @param name strongSwan's name
 * @param number IANA's
 * @param algorithm Parley's
 */
record Group(String name, int number, String algorithm) {
  static final List<Group> ALL =
      List.of(
          new Group("modp1024", 2, "MODP-1024"),
          new Group("modp2048", 14, "MODP-2048"),
          new Group("ecp256", 19, "ECP-256"),
          new Group("ecp384", 20, "ECP-384"));

  /** Groups by name, with commas between. */
  static List<Group> parse(String names) {
    return Arrays.stream(names.split(",")).map(Group::named).toList();
  }

  private static Group named(String name) {
    return ALL.stream()
        .filter(group -> group.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no group is named \"%s\"; there are %s"
                        .formatted(
                            name,
                            ALL.stream().map(Group::name).collect(Collectors.joining(", ")))));
  }
}
