/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.crypto;

import org.osgi.annotation.versioning.ConsumerType;

/** A message authentication code or pseudorandom function with its key. Not thread-safe. */
@ConsumerType
public interface KeyedMac extends AutoCloseable {
  /** Adds octets. */
  void update(byte[] octets, int offset, int length);

  /** Adds all octets. */
  default void update(byte[] octets) {
    update(octets, 0, octets.length);
  }

  /** Writes the result (truncated for an integrity algorithm) and begins anew. */
  void finish(byte[] output, int offset);

  /** Octets that {@link #finish} writes. */
  int outputOctets();

  /** The result as a fresh array; begins anew. */
  default byte[] finish() {
    byte[] output = new byte[outputOctets()];
    finish(output, 0);
    return output;
  }

  /** Forgets the key. */
  @Override
  void close();
}
