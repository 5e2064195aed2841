/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.List;

/** Reads {@code -protocol}: a number from 0 to 255 or a name. */
final class Protocols implements ValueParser<Integer> {
  static final int ICMP = 1;
  static final int ICMPV6 = 58;
  static final int MOBILITY_HEADER = 135;

  private static final Keywords<Integer> NAMES =
      new Keywords<Integer>("a protocol")
          .word(0, "ALL")
          .word(6, "TCP")
          .word(17, "UDP")
          .word(ICMP, "ICMP")
          .word(ICMPV6, "ICMPV6")
          .word(2, "IGMP")
          .word(MOBILITY_HEADER, "MH");
  private static final ValueParser<Integer> NUMBER = Numbers.between(0, 255);

  @Override
  public Reading<Integer> read(String text) {
    return text.matches("[0-9]+") ? NUMBER.read(text) : NAMES.read(text);
  }

  @Override
  public List<String> words() {
    return NAMES.words();
  }

  /** The name where there is one, else the number. */
  static String shown(int protocol) {
    return NAMES.words().stream()
        .filter(word -> NAMES.read(word).value() == protocol)
        .findFirst()
        .orElse(Integer.toString(protocol));
  }
}
