/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import java.util.HexFormat;

/**
 * The anti-replay window of an inbound SA (RFC 4303 section 3.4.3), as a ring of bits that is
 * indexed by sequence number (the idea of RFC 6479). Not thread-safe.
 */
final class ReplayWindow {
  private static final long LOW = 0xffffffffL;

  private final int size;
  private final long[] ring;
  private long top;

  /**
   * An empty window.
   *
   * @param size packets; 0 turns the check off
   */
  ReplayWindow(int size) {
    this.size = size;
    this.ring = new long[Math.max(1, (size + 63) / 64)];
  }

  /** Highest sequence number that was accepted, 0 at first. */
  long top() {
    return top;
  }

  /** True when {@code sequence} is new and not too old; changes nothing. */
  boolean acceptable(long sequence) {
    if (size == 0) {
      return true;
    }
    if (sequence == 0) {
      return false;
    }
    if (sequence > top) {
      return true;
    }
    return top - sequence < size && !seen(sequence);
  }

  /** Marks a sequence number whose packet was authentic. */
  void accept(long sequence) {
    if (sequence > top) {
      long clear = Math.min(sequence - top, bits());
      for (long i = 0; i < clear; i++) {
        mark(sequence - i, false);
      }
      top = sequence;
    }
    mark(sequence, true);
  }

  /**
   * The 64-bit sequence number that a packet means which carries only the lower half (RFC 4303
   * appendix A2.1).
   *
   * @param low unsigned in 32 bits
   */
  long extend(long low) {
    long window = size == 0 ? 1L << 31 : size;
    long topLow = top & LOW;
    long topHigh = top >>> 32;
    long bottom = (topLow - window + 1) & LOW;
    if (topLow >= window - 1) {
      return (low >= bottom ? topHigh : topHigh + 1) << 32 | low;
    }
    boolean previous = low >= bottom && topHigh > 0;
    return (previous ? topHigh - 1 : topHigh) << 32 | low;
  }

  /** The window as a number in hexadecimal whose lowest bit is {@link #top}. */
  String toHex() {
    byte[] octets = new byte[(size + 7) / 8];
    for (int age = 0; age < size && age < top; age++) {
      if (seen(top - age)) {
        octets[octets.length - 1 - age / 8] |= (byte) (1 << (age % 8));
      }
    }
    return HexFormat.of().formatHex(octets);
  }

  /** Takes over where another window stood; what that one did not remember counts as seen. */
  void resume(long sequence, byte[] window) {
    top = sequence;
    for (int age = 0; age < size && age < sequence; age++) {
      int octet = window.length - 1 - age / 8;
      mark(sequence - age, octet < 0 || (window[octet] >> (age % 8) & 1) == 1);
    }
  }

  private long bits() {
    return 64L * ring.length;
  }

  private boolean seen(long sequence) {
    long index = sequence % bits();
    return (ring[(int) (index / 64)] >>> (index % 64) & 1) == 1;
  }

  private void mark(long sequence, boolean seen) {
    long index = sequence % bits();
    long bit = 1L << (index % 64);
    if (seen) {
      ring[(int) (index / 64)] |= bit;
    } else {
      ring[(int) (index / 64)] &= ~bit;
    }
  }
}
