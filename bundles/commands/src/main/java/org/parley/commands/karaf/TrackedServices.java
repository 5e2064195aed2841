/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.karaf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.parley.api.control.Algorithms;
import org.parley.api.control.Associations;
import org.parley.api.control.Bundles;
import org.parley.api.control.Credentials;
import org.parley.api.control.DryRun;
import org.parley.api.control.Exchanges;
import org.parley.api.control.Foresight;
import org.parley.api.control.Inventory;
import org.parley.api.control.Negotiations;
import org.parley.api.control.PacketProbe;
import org.parley.api.control.PolicyEditor;
import org.parley.api.control.Signatures;
import org.parley.api.control.Trails;
import org.parley.commands.service.ControlServices;

/**
 * Follows the control services as they come and go. A reference of Declarative Services would not
 * do: without its service the command would vanish instead of saying what is wrong.
 */
final class TrackedServices implements ControlServices, AutoCloseable {
  private static final List<Class<?>> TYPES =
      List.of(
          Negotiations.class,
          Associations.class,
          Trails.class,
          Algorithms.class,
          Exchanges.class,
          Inventory.class,
          Foresight.class,
          Bundles.class,
          Credentials.class,
          Signatures.class,
          PolicyEditor.class,
          DryRun.class,
          PacketProbe.class);

  private final Map<Class<?>, ServiceTracker<?, ?>> trackers;
  private final MissingService missing;

  TrackedServices(BundleContext context) {
    trackers =
        TYPES.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(), type -> new ServiceTracker<>(context, type, null)));
    trackers.values().forEach(ServiceTracker::open);
    missing = new MissingService(context);
  }

  @Override
  public <T> Optional<T> find(Class<T> type) {
    return Optional.ofNullable(trackers.get(type)).map(ServiceTracker::getService).map(type::cast);
  }

  @Override
  public String whyMissing(Class<?> type) {
    return missing.explain(type);
  }

  @Override
  public void close() {
    trackers.values().forEach(ServiceTracker::close);
  }
}
