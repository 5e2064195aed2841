/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.provider.selection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.parley.spi.provider.Preferences;
import org.parley.spi.provider.ProviderPreferences;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the preferences of {@code etc/org.parley.provider.selection.cfg}. A change takes effect as
 * soon as the file is saved; one with a mistake in it changes nothing.
 */
@Component(
    service = ProviderPreferences.class,
    immediate = true,
    configurationPid = ConfiguredPreferences.CONFIGURATION_PID)
public final class ConfiguredPreferences implements ProviderPreferences {
  /** Without a hyphen: a file {@code etc/a-b.cfg} is taken for an instance b of a factory a. */
  static final String CONFIGURATION_PID = "org.parley.provider.selection";

  private static final Logger LOG = LoggerFactory.getLogger(ConfiguredPreferences.class);

  private final List<Consumer<Preferences>> listeners = new CopyOnWriteArrayList<>();
  private volatile Optional<Preferences> current = Optional.empty();

  @Activate
  @Modified
  void read(Map<String, Object> settings) {
    PreferenceReader reader = new PreferenceReader(settings);
    Optional<Preferences> read = reader.read();
    reader.warnings().forEach(LOG::warn);
    if (read.isEmpty()) {
      LOG.error(
          "{}; nothing of this file is used, and what was in force stays in force",
          String.join("; ", reader.problems()));
    } else if (!read.equals(current)) {
      current = read;
      LOG.info("preferences: {}", read.get());
      listeners.forEach(listener -> listener.accept(read.get()));
    }
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
