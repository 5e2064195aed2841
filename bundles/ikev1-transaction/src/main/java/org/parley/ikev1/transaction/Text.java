/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.transaction;

import java.nio.charset.StandardCharsets;
import org.parley.wire.octets.Slice;

/** Text of the peer that people are to read. */
final class Text {
  private static final int MOST = 256;

  private Text() {}

  /** The first 256 characters, without what could steer a terminal. */
  static String harmless(Slice octets) {
    String text = new String(octets.toArray(), StandardCharsets.UTF_8);
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .limit(MOST)
        .forEach(one -> safe.appendCodePoint(Character.isISOControl(one) ? ' ' : one));
    return safe.toString().strip();
  }
}
