/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.address.pool;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.parley.api.identity.AddressRange;

/** Reads addresses, networks and ranges; never asks a name server. */
public final class Ranges {
  private static final String RIGHT = "; right is ADDRESS/PREFIX or FIRST-LAST";

  private Ranges() {}

  /**
   * Addresses that may be handed out.
   *
   * @param addresses all of them; of an IPv4 network without its first and last address
   * @param prefixLength of the network that they are in
   */
  public record Range(AddressRange addresses, int prefixLength, boolean network) {
    /** The first address to hand out. */
    BigInteger first() {
      BigInteger first = number(addresses.first());
      return bare() ? first.add(BigInteger.ONE) : first;
    }

    /** The last address to hand out. */
    BigInteger last() {
      BigInteger last = number(addresses.last());
      return bare() && !addresses.ipv6() ? last.subtract(BigInteger.ONE) : last;
    }

    /** A network with an address that means the network itself, or all of it. */
    private boolean bare() {
      int bits = addresses.ipv6() ? 128 : 32;
      return network && prefixLength < bits - 1;
    }
  }

  /** Parts of lists that may be written in one text, separated by commas. */
  static List<String> parts(String[] texts) {
    return Arrays.stream(texts == null ? new String[0] : texts)
        .flatMap(text -> Arrays.stream(text.split(",")))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /**
   * Reads networks and ranges.
   *
   * @throws IOException naming the first that is wrong
   */
  public static List<Range> read(String... texts) throws IOException {
    List<Range> ranges = new ArrayList<>();
    for (String text : parts(texts)) {
      try {
        ranges.add(range(text));
      } catch (IllegalArgumentException wrong) {
        throw new IOException("\"" + text + "\" is no range of addresses" + RIGHT, wrong);
      }
    }
    return ranges;
  }

  private static Range range(String text) throws IOException {
    int slash = text.indexOf('/');
    int dash = text.indexOf('-');
    if (dash >= 0) {
      InetAddress first = address(text.substring(0, dash));
      AddressRange range = new AddressRange(first, address(text.substring(dash + 1)));
      return new Range(range, first.getAddress().length * 8, false);
    }
    InetAddress address = address(slash < 0 ? text : text.substring(0, slash));
    int bits = address.getAddress().length * 8;
    int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
    return new Range(AddressRange.ofPrefix(address, prefix), prefix, true);
  }

  /** Reads addresses. */
  static List<InetAddress> addresses(String[] texts) throws IOException {
    List<InetAddress> addresses = new ArrayList<>();
    for (String text : parts(texts)) {
      addresses.add(address(text));
    }
    return addresses;
  }

  private static InetAddress address(String text) throws IOException {
    if (!text.strip().matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
      throw new IOException("\"" + text + "\" is no address" + RIGHT);
    }
    return InetAddress.getByName(text.strip());
  }

  static BigInteger number(InetAddress address) {
    return new BigInteger(1, address.getAddress());
  }

  static InetAddress address(BigInteger number, boolean ipv6) {
    byte[] digits = number.toByteArray();
    byte[] octets = new byte[ipv6 ? 16 : 4];
    for (int i = 1; i <= Math.min(octets.length, digits.length); i++) {
      octets[octets.length - i] = digits[digits.length - i];
    }
    try {
      return InetAddress.getByAddress(octets);
    } catch (UnknownHostException wrongLength) {
      throw new IllegalStateException(wrongLength);
    }
  }
}
