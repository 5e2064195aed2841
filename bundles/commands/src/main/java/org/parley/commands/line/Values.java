/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.line;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.parley.commands.service.CommandFailure;

/** Reads values; a failure says what was expected. */
public final class Values {
  /** IP protocols by their keywords, as {@code ipsec_config} has them. */
  public static final Map<String, Integer> PROTOCOLS =
      Map.of("ALL", 0, "ICMP", 1, "IGMP", 2, "TCP", 6, "UDP", 17, "ICMPV6", 58, "MH", 135);

  private static final Pattern NUMERIC =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*(%[\\w.-]+)?");
  private static final int HIGHEST_OCTET = 255;

  private Values() {}

  /** True for a numeric address of either family. */
  public static boolean isAddress(String text) {
    return NUMERIC.matcher(text).matches() && !octetTooHigh(text);
  }

  private static boolean octetTooHigh(String text) {
    return !text.contains(":")
        && Pattern.compile("\\.")
            .splitAsStream(text)
            .mapToInt(Integer::parseInt)
            .anyMatch(octet -> octet > HIGHEST_OCTET);
  }

  /** A numeric address; names are not looked up. */
  public static InetAddress address(String what, String text) throws CommandFailure {
    if (isAddress(text)) {
      try {
        return InetAddress.getByName(text);
      } catch (UnknownHostException e) {
        // Falls through to the one message for all malformed addresses.
      }
    }
    throw expected(what, text, "an IP address such as 192.0.2.1 or 2001:db8::1");
  }

  /** A decimal number of a range. */
  public static long number(String what, String text, long lowest, long highest)
      throws CommandFailure {
    if (text.matches("\\d{1,18}")) {
      long value = Long.parseLong(text);
      if (value >= lowest && value <= highest) {
        return value;
      }
    }
    throw expected(what, text, "a number from " + lowest + " to " + highest);
  }

  /** A port. */
  public static int port(String what, String text) throws CommandFailure {
    return (int) number(what, text, 0, 65535);
  }

  /** An IP protocol, by keyword or number; 0 is any. */
  public static int protocol(String what, String text) throws CommandFailure {
    Integer known = PROTOCOLS.get(text.toUpperCase(Locale.ROOT));
    if (known != null) {
      return known;
    }
    if (text.matches("\\d{1,3}") && Integer.parseInt(text) <= HIGHEST_OCTET) {
      return Integer.parseInt(text);
    }
    throw expected(what, text, "TCP, UDP, ICMP, ICMPV6, IGMP, MH, ALL or a number from 0 to 255");
  }

  /** An SPI in hexadecimal, with or without {@code 0x}. */
  public static long spi(String what, String text) throws CommandFailure {
    String digits = withoutPrefix(text);
    if (digits.matches("[0-9a-fA-F]{1,8}")) {
      return Long.parseLong(digits, 16);
    }
    throw expected(what, text, "an SPI in hexadecimal, 1 to 8 digits");
  }

  /** Octets in hexadecimal, with or without {@code 0x}. */
  public static byte[] octets(String what, String text) throws CommandFailure {
    String digits = withoutPrefix(text);
    if (digits.matches("([0-9a-fA-F]{2})*")) {
      return HexFormat.of().parseHex(digits);
    }
    throw expected(what, text, "octets in hexadecimal, two digits each");
  }

  private static String withoutPrefix(String text) {
    return text.startsWith("0x") || text.startsWith("0X") ? text.substring(2) : text;
  }

  private static CommandFailure expected(String what, String text, String expected) {
    return new CommandFailure(what + ": \"" + text + "\" is not " + expected);
  }
}
