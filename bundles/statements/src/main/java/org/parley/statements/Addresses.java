/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.parley.api.identity.AddressRange;

/** Readers of addresses and subnets. Only literals: no name is ever looked up. */
final class Addresses {
  private static final Pattern COLON_FORM = Pattern.compile("[0-9a-fA-F:.]+");
  private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");

  private Addresses() {}

  /** An IPv4 address in dotted form or an IPv6 address in colon form. */
  static Reading<InetAddress> address(String text) {
    boolean shape = text.contains(":") ? COLON_FORM.matcher(text).matches() : dotted(text);
    if (shape) {
      try {
        InetAddress address = InetAddress.getByName(text);
        if (!text.contains(":") || address instanceof Inet6Address) {
          return Reading.of(address);
        }
      } catch (UnknownHostException e) {
        return notAnAddress(text);
      }
    }
    return notAnAddress(text);
  }

  /** An address of one host: neither all-zeros nor broadcast nor multicast. */
  static Reading<InetAddress> unicast(String text) {
    return address(text)
        .then(
            address ->
                address.isAnyLocalAddress()
                    ? Reading.wrong(text + " is no host's address; right is a unicast address")
                    : notMulticast(address, text));
  }

  /**
   * {@code address[/prefix]}, unicast; the prefix defaults to one host, or to everything for an
   * all-zeros address.
   */
  static Reading<AddressRange> subnet(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length > 2) {
      return Reading.wrong("\"" + text + "\" has a part too many; right is address[/prefix]");
    }
    return address(parts[0])
        .then(address -> notMulticast(address, parts[0]))
        .then(
            address ->
                parts.length == 1
                    ? Reading.of(AddressRange.ofPrefix(address, defaultPrefix(address)))
                    : prefix(address, parts[1]));
  }

  /** A subnet of {@code address} with the prefix length that {@code text} holds. */
  static Reading<AddressRange> prefix(InetAddress address, String text) {
    int longest = address.getAddress().length * 8;
    if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > longest) {
      String family = longest == 32 ? "IPv4" : "IPv6";
      return Reading.wrong(
          "\"" + text + "\" is not a prefix length; right for " + family + " is 0 to " + longest);
    }
    return Reading.of(AddressRange.ofPrefix(address, Integer.parseInt(text)));
  }

  /** {@code first-last}, with {@code last} above {@code first}. */
  static Reading<AddressRange> range(String text) {
    int dash = text.indexOf('-');
    return address(text.substring(0, dash))
        .then(first -> address(text.substring(dash + 1)).then(last -> range(first, last)));
  }

  private static Reading<AddressRange> range(InetAddress first, InetAddress last) {
    String shown = first.getHostAddress() + "-" + last.getHostAddress();
    if (first.getAddress().length != last.getAddress().length) {
      return Reading.wrong("the range " + shown + " mixes IPv4 and IPv6");
    }
    if (java.util.Arrays.compareUnsigned(first.getAddress(), last.getAddress()) >= 0) {
      return Reading.wrong(
          "the range " + shown + " does not go up; the second address must be higher");
    }
    return Reading.of(new AddressRange(first, last));
  }

  static Reading<InetAddress> notMulticast(InetAddress address, String text) {
    byte[] octets = address.getAddress();
    boolean broadcast =
        octets.length == 4 && java.util.Arrays.equals(octets, new byte[] {-1, -1, -1, -1});
    return address.isMulticastAddress() || broadcast
        ? Reading.wrong(text + " is a multicast or broadcast address; right is a unicast address")
        : Reading.of(address);
  }

  /** 0 for an all-zeros address, else the whole address. */
  static int defaultPrefix(InetAddress address) {
    return address.isAnyLocalAddress() ? 0 : address.getAddress().length * 8;
  }

  /**
   * As {@code address/prefix} or {@code first-last}, so that reading it gives the same range
   * whatever the defaults.
   */
  static String shown(AddressRange range) {
    int prefix = range.prefixLength();
    return prefix >= 0
        ? range.first().getHostAddress() + "/" + prefix
        : range.first().getHostAddress() + "-" + range.last().getHostAddress();
  }

  private static boolean dotted(String text) {
    String[] parts = text.split("\\.", -1);
    for (String part : parts) {
      if (!OCTET.matcher(part).matches() || Integer.parseInt(part) > 255) {
        return false;
      }
    }
    return parts.length == 4;
  }

  private static <T> Reading<T> notAnAddress(String text) {
    return Reading.wrong(
        "\"" + text + "\" is not an IP address; right is 192.0.2.1 or 2001:db8::1, without names");
  }
}
