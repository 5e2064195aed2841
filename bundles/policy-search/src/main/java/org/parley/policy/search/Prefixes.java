/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.parley.api.identity.AddressRange;

/** Splits address ranges into subnets. */
final class Prefixes {
  private Prefixes() {}

  /**
   * A subnet.
   *
   * @param octets address with the bits after the prefix cleared, 4 or 16 octets
   * @param length 0 to 32 or 0 to 128
   */
  record Prefix(byte[] octets, int length) {}

  /** The fewest subnets that together are the range; at most 62 with IPv4 and 254 with IPv6. */
  static List<Prefix> of(AddressRange range) {
    int prefix = range.prefixLength();
    if (prefix >= 0) {
      return List.of(new Prefix(masked(range.first().getAddress(), prefix), prefix));
    }
    int octets = range.first().getAddress().length;
    BigInteger low = new BigInteger(1, range.first().getAddress());
    BigInteger high = new BigInteger(1, range.last().getAddress());
    List<Prefix> prefixes = new ArrayList<>();
    while (low.compareTo(high) <= 0) {
      int free = low.signum() == 0 ? octets * 8 : low.getLowestSetBit();
      BigInteger rest = high.subtract(low).add(BigInteger.ONE);
      int size = Math.min(free, rest.bitLength() - 1);
      prefixes.add(new Prefix(octets(low, octets), octets * 8 - size));
      low = low.add(BigInteger.ONE.shiftLeft(size));
    }
    return prefixes;
  }

  /** A copy with the bits after the prefix cleared. */
  static byte[] masked(byte[] address, int length) {
    byte[] octets = address.clone();
    int whole = length / 8;
    if (whole < octets.length) {
      octets[whole] &= (byte) (0xff00 >> (length % 8));
      Arrays.fill(octets, whole + 1, octets.length, (byte) 0);
    }
    return octets;
  }

  private static byte[] octets(BigInteger value, int count) {
    byte[] raw = value.toByteArray();
    byte[] octets = new byte[count];
    int used = Math.min(raw.length, count);
    System.arraycopy(raw, raw.length - used, octets, count - used, used);
    return octets;
  }
}
