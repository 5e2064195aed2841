/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

/** The Internet checksum (RFC 1071). */
final class Checksum {
  private Checksum() {}

  /**
   * The checksum over the concatenation of {@code parts}, of which only the last may have an odd
   * length.
   */
  static int of(byte[]... parts) {
    long sum = 0;
    for (byte[] part : parts) {
      for (int i = 0; i < part.length; i++) {
        sum += (long) (part[i] & 0xff) << (i % 2 == 0 ? 8 : 0);
      }
    }
    while (sum >> 16 != 0) {
      sum = (sum & 0xffff) + (sum >> 16);
    }
    return (int) ~sum & 0xffff;
  }
}
