/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.jca;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Comparing what an algorithm gives with what was published. */
public final class KnownAnswer {
  private KnownAnswer() {}

  /** Octets of a hexadecimal text. */
  public static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  /** Empty when {@code actual} is {@code expectedHex}, else a sentence. */
  public static Optional<String> check(String what, String expectedHex, byte[] actual) {
    return Arrays.equals(hex(expectedHex), actual)
        ? Optional.empty()
        : Optional.of(
            what + ": expected " + expectedHex + ", got " + HexFormat.of().formatHex(actual));
  }
}
