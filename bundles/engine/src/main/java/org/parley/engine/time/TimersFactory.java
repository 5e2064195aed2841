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
import org.parley.spi.time.Timers;

/**
 * Gives each bundle timers of its own, which end when the bundle lets go of the service or stops.
 */
public final class TimersFactory implements ServiceFactory<Object> {
  private final Timers timers;

  /** Over one set of timers. */
  public TimersFactory(Timers timers) {
    this.timers = timers;
  }

  @Override
  public Object getService(Bundle bundle, ServiceRegistration<Object> registration) {
    return new BundleTimers(timers);
  }

  @Override
  public void ungetService(
      Bundle bundle, ServiceRegistration<Object> registration, Object service) {
    ((BundleTimers) service).cancelAll();
  }

  /** Timers of one bundle. */
  private static final class BundleTimers implements Timers {
    private final Timers timers;
    private final Set<Timer> pending = ConcurrentHashMap.newKeySet();

    BundleTimers(Timers timers) {
      this.timers = timers;
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
                  task.run();
                }
              });
      return () -> pending.remove(entry) && entry.cancel();
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
