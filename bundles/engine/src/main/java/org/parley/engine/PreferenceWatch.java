/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.parley.engine.service.Provided;
import org.parley.engine.service.RankedTable;
import org.parley.spi.provider.Preferences;
import org.parley.spi.provider.ProviderPreferences;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the operator's preferences: those of the best ranked service are in force; while there is
 * none, those that were in force last.
 */
final class PreferenceWatch {
  private static final Logger LOG = LoggerFactory.getLogger(PreferenceWatch.class);
  private static final String ONLY = "";

  private final Consumer<Preferences> inForce;
  private final RankedTable<String, ProviderPreferences> services = new RankedTable<>();
  private final Map<Provided<ProviderPreferences>, AutoCloseable> watches =
      new ConcurrentHashMap<>();
  private Optional<Preferences> last = Optional.empty();

  PreferenceWatch(Consumer<Preferences> inForce) {
    this.inForce = inForce;
  }

  void arrived(Provided<ProviderPreferences> provided) {
    provided.markTested();
    services.add(ONLY, provided);
    watches.put(provided, provided.service().watch(changed -> apply()));
    apply();
  }

  void left(Provided<ProviderPreferences> provided) {
    services.remove(ONLY, provided);
    try (AutoCloseable watch = watches.remove(provided)) {
      LOG.debug("the preferences of {} have left", provided.provider());
    } catch (Exception failure) {
      LOG.warn("the preferences of {} did not end their watch", provided.provider(), failure);
    }
    apply();
  }

  private synchronized void apply() {
    Optional<Preferences> now =
        services.best(ONLY).flatMap(provided -> provided.service().current());
    if (now.isPresent() && !now.equals(last)) {
      last = now;
      inForce.accept(now.get());
    }
  }
}
