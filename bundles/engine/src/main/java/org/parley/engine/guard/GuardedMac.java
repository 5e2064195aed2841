/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.guard;

import org.parley.spi.crypto.KeyedMac;

/** Guards a keyed hash; no more than a few instructions for each call. */
final class GuardedMac implements KeyedMac {
  private final GuardedAlgorithm<?> algorithm;
  private final KeyedMac target;
  private final int octets;

  GuardedMac(GuardedAlgorithm<?> algorithm, KeyedMac target, int octets) {
    this.algorithm = algorithm;
    this.target = target;
    this.octets = octets;
    int own = target.outputOctets();
    if (own != octets) {
      throw algorithm.plugin().returned(own + " octets of output instead of " + octets, "key");
    }
  }

  @Override
  public void update(byte[] input, int offset, int length) {
    algorithm.target();
    Plugin plugin = algorithm.plugin();
    Plugin outer = plugin.enter();
    try {
      target.update(input, offset, length);
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError failure) {
      throw plugin.threw(failure, "update");
    } finally {
      plugin.leave(outer);
    }
  }

  @Override
  public void finish(byte[] output, int offset) {
    algorithm.target();
    Plugin plugin = algorithm.plugin();
    Plugin outer = plugin.enter();
    try {
      target.finish(output, offset);
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError failure) {
      throw plugin.threw(failure, "finish");
    } finally {
      plugin.leave(outer);
    }
  }

  @Override
  public int outputOctets() {
    return octets;
  }

  @Override
  public void close() {
    algorithm.run("close", target::close);
  }
}
