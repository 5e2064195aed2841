/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.guard;

import java.util.function.Supplier;

/**
 * Stands between the engine and one service for as long as the service is there. What a plug-in
 * throws becomes a {@link Fault} that names it; null and wrong sizes do too. Whoever holds a guard
 * holds nothing of the bundle once the service has left.
 *
 * @param <S> service interface
 */
abstract class Guard<S> {
  private final Plugin plugin;
  private volatile S target;

  Guard(Plugin plugin, S target) {
    this.plugin = plugin;
    this.target = target;
  }

  final Plugin plugin() {
    return plugin;
  }

  /** The service; a fault once it has left. */
  final S target() {
    S present = target;
    if (present == null) {
      throw plugin.left();
    }
    return present;
  }

  /** The service has left, and whoever still calls it is told so. */
  void revoke() {
    target = null;
  }

  /** A call that has a result. */
  final <T> T call(String method, Supplier<T> body) {
    T result;
    Plugin outer = plugin.enter();
    try {
      result = body.get();
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError failure) {
      throw plugin.threw(failure, method);
    } finally {
      plugin.leave(outer);
    }
    return present(result, method);
  }

  /** A call that has none. */
  final void run(String method, Runnable body) {
    Plugin outer = plugin.enter();
    try {
      body.run();
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError failure) {
      throw plugin.threw(failure, method);
    } finally {
      plugin.leave(outer);
    }
  }

  final <T> T present(T result, String method) {
    if (result == null) {
      throw plugin.returned("null", method);
    }
    return result;
  }

  final byte[] sized(byte[] octets, int expected, String method) {
    if (present(octets, method).length != expected) {
      throw plugin.returned(octets.length + " octets instead of " + expected, method);
    }
    return octets;
  }
}
