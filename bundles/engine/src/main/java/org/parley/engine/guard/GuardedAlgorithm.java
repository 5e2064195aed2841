/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.guard;

import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.spi.crypto.CryptoAlgorithm;

/**
 * What all algorithms have.
 *
 * @param <A> kind of algorithm
 */
abstract class GuardedAlgorithm<A extends CryptoAlgorithm> extends Guard<A>
    implements CryptoAlgorithm {
  private final AlgorithmId id;

  GuardedAlgorithm(Plugin plugin, A target) {
    super(plugin, target);
    this.id = target.id();
  }

  @Override
  public final AlgorithmId id() {
    return id;
  }

  @Override
  public final Optional<String> selfTest() {
    A target = target();
    Plugin outer = plugin().enter();
    try {
      return target.selfTest();
    } finally {
      plugin().leave(outer);
    }
  }

  /** A working object that the provider made. */
  final GuardedMac guard(org.parley.spi.crypto.KeyedMac keyed, int octets) {
    return new GuardedMac(this, present(keyed, "key"), octets);
  }
}
