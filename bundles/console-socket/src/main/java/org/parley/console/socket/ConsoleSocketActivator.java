/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.console.socket;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/** Binds {@code console.sock} in the directory of this daemon while the bundle is started. */
public final class ConsoleSocketActivator implements BundleActivator {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private ServiceTracker<Object, Object> factories;
  private ConsoleSocket socket;

  @Override
  public void start(BundleContext context) throws IOException {
    factories = new ServiceTracker<>(context, KarafSession.FACTORY, null);
    factories.open();
    KarafRunner runner = new KarafRunner(this::factory, new BundleStates(context));
    socket = ConsoleSocket.open(socketPath(context.getProperty("karaf.base")), runner, LIMIT);
  }

  private Object factory(Duration patience) throws InterruptedException {
    return factories.waitForService(patience.toMillis());
  }

  /**
   * The launcher starts the daemon in its own directory, so that the path is short however deep the
   * directory lies: the address of a Unix socket holds 107 octets.
   */
  private static Path socketPath(String base) {
    Path name = Path.of("console.sock");
    Path here = Path.of("").toAbsolutePath();
    return base == null || here.equals(Path.of(base)) ? name : Path.of(base).resolve(name);
  }

  @Override
  public void stop(BundleContext context) throws IOException {
    socket.close();
    factories.close();
  }
}
