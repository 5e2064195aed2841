/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.harness;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.parley.spi.provider.Preferences;
import org.parley.spi.provider.ProviderPreferences;

/** Preferences out of a test. */
final class FixedPreferences implements ProviderPreferences {
  private final List<Consumer<Preferences>> listeners = new CopyOnWriteArrayList<>();
  private Optional<Preferences> current = Optional.empty();

  void change(Preferences wanted) {
    current = Optional.of(wanted);
    listeners.forEach(listener -> listener.accept(wanted));
  }

  @Override
  public Optional<Preferences> current() {
    return current;
  }

  @Override
  public AutoCloseable watch(Consumer<Preferences> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
