/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.guard;

import org.parley.api.secret.Secret;
import org.parley.spi.crypto.KeyedMac;
import org.parley.spi.crypto.PseudoRandomFunction;

/** Guards a pseudorandom function. */
final class GuardedPrf extends GuardedAlgorithm<PseudoRandomFunction>
    implements PseudoRandomFunction {
  private final int keyOctets;
  private final int octets;

  GuardedPrf(Plugin plugin, PseudoRandomFunction target) {
    super(plugin, target);
    this.keyOctets = target.preferredKeyOctets();
    this.octets = target.outputOctets();
  }

  @Override
  public int preferredKeyOctets() {
    return keyOctets;
  }

  @Override
  public int outputOctets() {
    return octets;
  }

  @Override
  public KeyedMac key(Secret key) {
    PseudoRandomFunction target = target();
    return guard(call("key", () -> target.key(key)), octets);
  }

  @Override
  public byte[] apply(Secret key, byte[]... parts) {
    PseudoRandomFunction target = target();
    byte[] output;
    Plugin outer = plugin().enter();
    try {
      output = target.apply(key, parts);
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError failure) {
      throw plugin().threw(failure, "apply");
    } finally {
      plugin().leave(outer);
    }
    return sized(output, octets, "apply");
  }
}
