/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Addresses of one family from {@code first} to {@code last}, both included.
 *
 * @param first lowest address
 * @param last highest address, of the same family and not below {@code first}
 */
public record AddressRange(InetAddress first, InetAddress last) {
  public AddressRange {
    if (first.getAddress().length != last.getAddress().length) {
      throw new IllegalArgumentException("addresses of two families: " + first + ", " + last);
    }
    if (Arrays.compareUnsigned(first.getAddress(), last.getAddress()) > 0) {
      throw new IllegalArgumentException("the range ends before it begins: " + first + ", " + last);
    }
  }

  /** One address. */
  public static AddressRange of(InetAddress address) {
    return new AddressRange(address, address);
  }

  /**
   * All addresses that share the first {@code prefix} bits of {@code address}.
   *
   * @param prefix 0 to 32 or 0 to 128
   */
  public static AddressRange ofPrefix(InetAddress address, int prefix) {
    byte[] low = address.getAddress();
    if (prefix < 0 || prefix > low.length * 8) {
      throw new IllegalArgumentException("prefix outside 0.." + low.length * 8 + ": " + prefix);
    }
    byte[] high = low.clone();
    for (int bit = prefix; bit < low.length * 8; bit++) {
      low[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
      high[bit / 8] |= (byte) (0x80 >> (bit % 8));
    }
    return new AddressRange(address(low), address(high));
  }

  /** True when both ends are of the family of {@code address} and it lies between them. */
  public boolean contains(InetAddress address) {
    byte[] raw = address.getAddress();
    byte[] low = first.getAddress();
    return raw.length == low.length
        && Arrays.compareUnsigned(low, raw) <= 0
        && Arrays.compareUnsigned(raw, last.getAddress()) <= 0;
  }

  /** True when every address of {@code other} is in this range. */
  public boolean contains(AddressRange other) {
    return contains(other.first) && contains(other.last);
  }

  /** True when it holds one address only. */
  public boolean single() {
    return first.equals(last);
  }

  /** The length of the common prefix when this range is exactly one subnet, else -1. */
  public int prefixLength() {
    int bits = first.getAddress().length * 8;
    byte[] low = first.getAddress();
    byte[] high = last.getAddress();
    int common = 0;
    while (common < bits && bit(low, common) == bit(high, common)) {
      common++;
    }
    for (int rest = common; rest < bits; rest++) {
      if (bit(low, rest) != 0 || bit(high, rest) != 1) {
        return -1;
      }
    }
    return common;
  }

  /** True for IPv6. */
  public boolean ipv6() {
    return first.getAddress().length == 16;
  }

  private static int bit(byte[] octets, int index) {
    return (octets[index / 8] >> (7 - index % 8)) & 1;
  }

  private static InetAddress address(byte[] octets) {
    try {
      // InetAddress.getByAddress would make an IPv4 address of an IPv4-mapped one, such as the end
      // of ::/80.
      return octets.length == 16
          ? Inet6Address.getByAddress(null, octets, -1)
          : InetAddress.getByAddress(octets);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** One address, {@code address/prefix}, or {@code first-last}. */
  @Override
  public String toString() {
    if (single()) {
      return first.getHostAddress();
    }
    int prefix = prefixLength();
    return prefix >= 0
        ? first.getHostAddress() + "/" + prefix
        : first.getHostAddress() + "-" + last.getHostAddress();
  }
}
