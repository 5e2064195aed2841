/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.guard;

import org.parley.spi.crypto.HashAlgorithm;

/** Guards a hash. */
final class GuardedHash extends GuardedAlgorithm<HashAlgorithm> implements HashAlgorithm {
  private final int octets;

  GuardedHash(Plugin plugin, HashAlgorithm target) {
    super(plugin, target);
    this.octets = target.outputOctets();
  }

  @Override
  public int outputOctets() {
    return octets;
  }

  @Override
  public byte[] digest(byte[]... parts) {
    HashAlgorithm target = target();
    byte[] output;
    Plugin outer = plugin().enter();
    try {
      output = target.digest(parts);
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError failure) {
      throw plugin().threw(failure, "digest");
    } finally {
      plugin().leave(outer);
    }
    return sized(output, octets, "digest");
  }
}
