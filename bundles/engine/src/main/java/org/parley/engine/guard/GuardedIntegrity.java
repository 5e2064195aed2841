/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.guard;

import org.parley.api.secret.Secret;
import org.parley.spi.crypto.IntegrityAlgorithm;
import org.parley.spi.crypto.KeyedMac;

/** Guards an integrity algorithm. */
final class GuardedIntegrity extends GuardedAlgorithm<IntegrityAlgorithm>
    implements IntegrityAlgorithm {
  private final int keyOctets;
  private final int icvOctets;

  GuardedIntegrity(Plugin plugin, IntegrityAlgorithm target) {
    super(plugin, target);
    this.keyOctets = target.keyOctets();
    this.icvOctets = target.icvOctets();
  }

  @Override
  public int keyOctets() {
    return keyOctets;
  }

  @Override
  public int icvOctets() {
    return icvOctets;
  }

  @Override
  public KeyedMac key(Secret key) {
    IntegrityAlgorithm target = target();
    return guard(call("key", () -> target.key(key)), icvOctets);
  }
}
