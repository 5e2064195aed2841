/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.example.parley.hash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JdkSha256Test {
  private final JdkSha256 hash = new JdkSha256();

  @Test
  void theKnownAnswerIsRight() {
    assertEquals(Optional.empty(), hash.selfTest());
  }

  @Test
  void partsAreOneMessage() {
    byte[] whole = hash.digest("message".getBytes());
    assertArrayEquals(whole, hash.digest("mess".getBytes(), new byte[0], "age".getBytes()));
    assertEquals(hash.outputOctets(), whole.length);
    assertEquals("ab530a13e45914982b79f9b7e3fba994", HexFormat.of().formatHex(whole, 0, 16));
  }
}
