/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.report;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.security.auth.x500.X500Principal;
import org.parley.api.number.IdentificationType;
import org.parley.wire.octets.Slice;

/** Octets of a peer as text that is safe on a terminal. */
final class ValueText {
  private static final int SHOWN_OCTETS = 16;

  private ValueText() {}

  /** Hexadecimal, cut after some octets, with the length in front when cut. */
  static String hex(Slice octets) {
    return octets.length() <= SHOWN_OCTETS
        ? octets.length() == 0 ? "(empty)" : octets.toString()
        : octets.length() + " octets " + octets.slice(0, SHOWN_OCTETS) + "...";
  }

  /**
   * Printable ASCII; everything else becomes a dot, so that no peer writes escapes to a terminal.
   */
  static String ascii(Slice octets) {
    StringBuilder out = new StringBuilder();
    for (byte octet : octets.toArray()) {
      out.append(octet >= 0x20 && octet < 0x7f ? (char) octet : '.');
    }
    return out.toString();
  }

  /** True when all octets are printable ASCII and there is at least one. */
  static boolean printable(Slice octets) {
    return octets.length() > 0
        && ascii(octets).equals(new String(octets.toArray(), StandardCharsets.ISO_8859_1))
        && ascii(octets).indexOf('.') < octets.length();
  }

  /** An address; IPv6 in the form of RFC 5952, which leaves out the longest run of zeros. */
  static String address(InetAddress address) {
    String[] groups = address.getHostAddress().split(":");
    if (groups.length == 1) {
      return groups[0];
    }
    int from = 0;
    int longest = 1;
    int run = 0;
    for (int i = 0; i < groups.length; i++) {
      run = groups[i].equals("0") ? run + 1 : 0;
      if (run > longest) {
        longest = run;
        from = i - run + 1;
      }
    }
    return longest == 1
        ? String.join(":", groups)
        : joined(groups, 0, from) + "::" + joined(groups, from + longest, groups.length);
  }

  private static String joined(String[] groups, int from, int to) {
    return String.join(":", Arrays.copyOfRange(groups, from, to));
  }

  /** An address of 4 or 16 octets, else hexadecimal. */
  static String address(Slice octets) {
    try {
      return address(InetAddress.getByAddress(octets.toArray()));
    } catch (UnknownHostException e) {
      return hex(octets);
    }
  }

  /** An identity in the form of its type. */
  static String identity(IdentificationType type, Slice data) {
    int half = data.length() / 2;
    return switch (type.value()) {
      case 1, 5 -> address(data);
      case 2, 3 -> ascii(data);
      case 4, 6 -> address(data.slice(0, half)) + "/" + address(data.slice(half, half));
      case 7, 8 -> address(data.slice(0, half)) + "-" + address(data.slice(half, half));
      case 9 -> distinguishedName(data);
      case 11 -> printable(data) ? ascii(data) : hex(data);
      default -> hex(data);
    };
  }

  private static String distinguishedName(Slice data) {
    try {
      return ascii(
          Slice.of(new X500Principal(data.toArray()).getName().getBytes(StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      return "not a name: " + hex(data);
    }
  }
}
