/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.time;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.parley.engine.guard.GuardedTasks;
import org.parley.engine.loop.Workers;
import org.parley.engine.service.ProviderName;
import org.parley.engine.service.Quarantine;
import org.parley.spi.time.Timers;

/**
 * Gives each bundle timers of its own, which end when the bundle lets go of the service or stops.
 */
public final class TimersFactory implements ServiceFactory<Object> {
  private final Timers timers;
  private final Workers workers;
  private final Quarantine quarantine;

  /**
   * Over one set of timers.
   *
   * @param workers run what is due, so that a plug-in that hangs holds up nobody else's timers
   */
  public TimersFactory(Timers timers, Workers workers, Quarantine quarantine) {
    this.timers = timers;
    this.workers = workers;
    this.quarantine = quarantine;
  }

  @Override
  public Object getService(Bundle bundle, ServiceRegistration<Object> registration) {
    String version = bundle.getVersion().toString();
    ProviderName name = new ProviderName(bundle.getSymbolicName(), version, "timers");
    return new BundleTimers(timers, workers, new GuardedTasks(name, quarantine));
  }

  @Override
  public void ungetService(
      Bundle bundle, ServiceRegistration<Object> registration, Object service) {
    ((BundleTimers) service).cancelAll();
  }

  /** Timers of one bundle. */
  private static final class BundleTimers implements Timers {
    private final Timers timers;
    private final Workers workers;
    private final GuardedTasks tasks;
    private final Set<Timer> pending = ConcurrentHashMap.newKeySet();

    BundleTimers(Timers timers, Workers workers, GuardedTasks tasks) {
      this.timers = timers;
      this.workers = workers;
      this.tasks = tasks;
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
      Pending entry = new Pending();
      pending.add(entry);
      entry.timer =
          timers.schedule(
              delay,
              () -> {
                if (pending.remove(entry)) {
                  due(task);
                }
              });
      return () -> pending.remove(entry) && entry.cancel();
    }

    private void due(Runnable task) {
      if (!workers.submit(() -> tasks.run(task))) {
        tasks.run(task);
      }
    }

    void cancelAll() {
      pending.forEach(Timer::cancel);
      pending.clear();
    }
  }

  /** A timer that may fire before its handle is known. */
  private static final class Pending implements Timers.Timer {
    private volatile Timers.Timer timer;

    @Override
    public boolean cancel() {
      Timers.Timer handle = timer;
      return handle != null && handle.cancel();
    }
  }
}
