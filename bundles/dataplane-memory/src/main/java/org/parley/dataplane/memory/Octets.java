/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import java.nio.ByteBuffer;

/** Octet strings put together. */
final class Octets {
  private Octets() {}

  static byte[] concat(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteBuffer all = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }

  /** {@code value} in 4 octets. */
  static byte[] ofInt(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }
}
