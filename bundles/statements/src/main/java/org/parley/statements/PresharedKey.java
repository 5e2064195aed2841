/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.parley.api.secret.Secret;

/**
 * Reads a shared key: {@code 0x...} is hexadecimal, anything else is taken literally, quotes
 * included.
 */
final class PresharedKey implements ValueParser<Secret> {
  /** What stands for a key that is not shown. */
  static final String MASK = "********";

  private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");

  /** What would not be read back as the same key. */
  private static final Pattern AMBIGUOUS = Pattern.compile("0[xX].*|\\*+|-.*");

  @Override
  public Reading<Secret> read(String text) {
    if (text.equals(MASK)) {
      return Reading.wrong("the key is masked; right is an export that was told to show keys");
    }
    if (!text.startsWith("0x") && !text.startsWith("0X")) {
      return text.isEmpty()
          ? Reading.wrong("the key is empty")
          : Reading.of(Secret.owning(text.getBytes(StandardCharsets.UTF_8)));
    }
    String digits = text.substring(2);
    if (!digits.matches("([0-9a-fA-F]{2})+")) {
      return Reading.wrong(
          "0x announces hexadecimal digits, in pairs; a key of other characters must not begin with 0x");
    }
    return Reading.of(Secret.owning(HexFormat.of().parseHex(digits)));
  }

  /**
   * As it is written in a canonical statement: literally where that reads back to the same octets.
   */
  static String shown(Secret key) {
    return key.use(
        octets -> {
          String text = new String(octets, StandardCharsets.US_ASCII);
          boolean plain =
              PRINTABLE.matcher(text).matches()
                  && !AMBIGUOUS.matcher(text).matches()
                  && !text.endsWith("\\");
          return plain ? text : "0x" + HexFormat.of().formatHex(octets);
        });
  }
}
