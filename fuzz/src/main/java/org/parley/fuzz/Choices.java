/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.fuzz;

import java.util.Arrays;

/**
 * Octets of a fuzzer read as decisions, first to last. When they are used up every number is 0, so
 * that a shorter input is a simpler run.
 */
final class Choices {
  private final byte[] octets;
  private int at;

  Choices(byte[] octets) {
    this.octets = octets;
  }

  boolean exhausted() {
    return at >= octets.length;
  }

  /** 0 to 255. */
  int octet() {
    return exhausted() ? 0 : octets[at++] & 0xff;
  }

  /** 0 to 65535. */
  int pair() {
    return octet() << 8 | octet();
  }

  /** 0 to {@code bound} - 1; 0 when the bound is below 1. */
  int below(int bound) {
    if (bound <= 1) {
      return 0;
    }
    return (bound <= 256 ? octet() : pair()) % bound;
  }

  boolean yes() {
    return (octet() & 1) == 1;
  }

  /** As many of the next octets as there are, at most {@code most}. */
  byte[] octets(int most) {
    int end = Math.min(octets.length, at + most);
    byte[] taken = Arrays.copyOfRange(octets, Math.min(at, end), end);
    at = end;
    return taken;
  }
}
