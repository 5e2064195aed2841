/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine;

import java.util.ArrayList;
import java.util.List;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.parley.api.control.Algorithms;
import org.parley.api.control.Associations;
import org.parley.api.control.Exchanges;
import org.parley.api.control.Foresight;
import org.parley.api.control.Inventory;
import org.parley.api.control.Negotiations;
import org.parley.api.control.Trails;
import org.parley.engine.loop.ThreadLoops;
import org.parley.engine.loop.ThreadWorkers;
import org.parley.engine.loop.Watchdog;
import org.parley.engine.time.StrongRandom;
import org.parley.engine.time.SystemClock;
import org.parley.engine.time.SystemTimers;
import org.parley.engine.time.TimersFactory;
import org.parley.spi.crypto.ServingProviders;
import org.parley.spi.random.RandomSource;
import org.parley.spi.time.Clock;
import org.parley.spi.time.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the engine in a container. An activator with trackers, not a component: Karaf refreshes
 * the component runtime at ordinary feature operations, and every component with it; the engine and
 * its SAs must live on.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Activator implements BundleActivator {
  private static final Logger LOG = LoggerFactory.getLogger(Activator.class);

  private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
  private SystemTimers timers;
  private Watchdog watchdog;
  private Engine engine;
  private Discovery discovery;

  @Override
  public void start(BundleContext context) {
    int processors = Runtime.getRuntime().availableProcessors();
    timers = new SystemTimers("parley-timers");
    SystemClock clock = new SystemClock();
    ThreadLoops loops = new ThreadLoops(processors);
    ThreadWorkers workers = new ThreadWorkers(Math.max(2, processors));
    watchdog = new Watchdog(clock).watch(loops).watch(workers).start();
    Environment environment = new Environment(clock, timers, new StrongRandom(), loops, workers);
    engine = new Engine(environment, Settings.DEFAULT);
    register(context, Clock.class, environment.clock());
    register(context, RandomSource.class, environment.random());
    registrations.add(
        context.registerService(
            Timers.class.getName(),
            new TimersFactory(timers, workers, engine.services().quarantine()),
            null));
    register(context, ServingProviders.class, engine.services().servingOrder());
    register(context, Negotiations.class, engine.negotiations());
    register(context, Associations.class, engine.associations());
    register(context, Trails.class, engine.trails());
    register(context, Algorithms.class, engine.algorithms());
    register(context, Exchanges.class, engine.exchanges());
    register(context, Inventory.class, engine.inventory());
    register(context, Foresight.class, engine.foresight());
    discovery = new Discovery(context, engine);
    discovery.open();
    engine.start();
    LOG.info("engine started");
  }

  private <S> void register(BundleContext context, Class<S> type, S service) {
    registrations.add(context.registerService(type, service, null));
  }

  @Override
  public void stop(BundleContext context) {
    engine.stop();
    discovery.close();
    registrations.forEach(ServiceRegistration::unregister);
    watchdog.close();
    timers.close();
    LOG.info("engine stopped");
  }
}
