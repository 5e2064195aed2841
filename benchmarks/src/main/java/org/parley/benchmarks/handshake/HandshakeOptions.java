/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.handshake;

import java.util.Iterator;
import java.util.List;
import org.parley.benchmarks.load.LoadProof;

/**
 * What is to be measured.
 *
 * @param proofs how both sides prove who they are, one after the other
 * @param count handshakes in a round
 * @param warmUp handshakes that are not counted: for the compiler of the virtual machine, before
 *     the first group all of them, before each other group half
 * @param rounds whose median counts
 * @param strongSwan measure its daemon too
 * @param parley measure ours
 * @param memory measure what an established pair costs
 */
record HandshakeOptions(
    List<LoadProof> proofs,
    List<Group> groups,
    int count,
    int warmUp,
    int rounds,
    boolean parley,
    boolean strongSwan,
    boolean memory) {
  static final String SUMMARY =
      "[--peer strongswan|parley] [--auth [aggressive-]psk|rsa-2048|ecdsa-256,...] [--group G,...] [--count N]"
          + " [--warm-up N] [--rounds N] [--no-memory]";
  private static final int MOST = 1_000_000;

  /**
   * Reads options.
   *
   * @throws IllegalArgumentException with what would be right
   */
  static HandshakeOptions parse(List<String> words) {
    List<LoadProof> proofs = List.of(LoadProof.PSK);
    List<Group> groups = Group.ALL;
    int count = 1000;
    int warmUp = 20_000;
    int rounds = 3;
    String peer = "";
    boolean memory = true;
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      switch (word) {
        case "--peer" -> peer = peer(value(word, rest));
        case "--auth" -> proofs = LoadProof.parse(value(word, rest));
        case "--group" -> groups = Group.parse(value(word, rest));
        case "--count" -> count = number(word, value(word, rest));
        case "--warm-up" -> warmUp = number(word, value(word, rest));
        case "--rounds" -> rounds = number(word, value(word, rest));
        case "--no-memory" -> memory = false;
        default -> throw new IllegalArgumentException("unknown option \"" + word + "\"");
      }
    }
    boolean ours = !peer.equals("strongswan");
    boolean theirs = !peer.equals("parley");
    return new HandshakeOptions(
        proofs, groups, count, warmUp, rounds, ours, theirs, memory && ours);
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return rest.next();
  }

  private static String peer(String name) {
    if (!List.of("strongswan", "parley").contains(name)) {
      throw new IllegalArgumentException("--peer is strongswan or parley, not \"" + name + "\"");
    }
    return name;
  }

  private static int number(String option, String text) {
    if (!text.matches("[0-9]{1,7}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > MOST) {
      throw new IllegalArgumentException(
          "%s is a number from 1 to %d, not \"%s\"".formatted(option, MOST, text));
    }
    return Integer.parseInt(text);
  }
}
