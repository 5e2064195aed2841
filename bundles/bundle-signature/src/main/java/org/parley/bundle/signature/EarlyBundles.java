/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.bundle.signature;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Refused bundles that have resolved before anyone could refuse them: when a daemon starts again,
 * an extension of Karaf resolves all bundles at once, before the first of them is started. They are
 * taken back, with everything that was wired to them, while no start level is reached at which
 * their code could run.
 */
final class EarlyBundles {
  private static final Logger LOG = Logger.getLogger("org.parley.bundle.signature");
  private static final long PATIENCE_SECONDS = 60;
  private static final Set<String> FRAMEWORK =
      Set.of(Constants.SYSTEM_BUNDLE_SYMBOLICNAME, "org.apache.felix.framework");

  private final BundleContext context;
  private final Judge judge;

  EarlyBundles(BundleContext context, Judge judge) {
    this.context = context;
    this.judge = judge;
  }

  /** Returns when none of them is resolved any more. */
  void undo() {
    List<Bundle> refused =
        Arrays.stream(context.getBundles())
            .filter(bundle -> bundle.getState() != Bundle.INSTALLED)
            .filter(bundle -> !judge.judge(bundle).accepted())
            .filter(bundle -> !extendsFramework(bundle) || !uninstalled(bundle))
            .toList();
    if (!refused.isEmpty() && !refreshed(refused)) {
      refused.forEach(EarlyBundles::keepFromStarting);
    }
  }

  private static boolean extendsFramework(Bundle bundle) {
    String host = bundle.getHeaders("").get(Constants.FRAGMENT_HOST);
    return host != null && FRAMEWORK.contains(host.split(";", 2)[0].strip());
  }

  /** A refresh of what extends the framework would end it. */
  private static boolean uninstalled(Bundle bundle) {
    try {
      bundle.uninstall();
      LOG.warning("Refused bundle " + bundle + " is uninstalled: it extends the framework");
      return true;
    } catch (BundleException failure) {
      LOG.log(Level.SEVERE, "Refused bundle " + bundle + " could not be uninstalled", failure);
      return false;
    }
  }

  private boolean refreshed(List<Bundle> refused) {
    CountDownLatch done = new CountDownLatch(1);
    context
        .getBundle(0)
        .adapt(FrameworkWiring.class)
        .refreshBundles(refused, event -> done.countDown());
    try {
      return done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void keepFromStarting(Bundle bundle) {
    try {
      bundle.stop();
      LOG.severe("Refused bundle " + bundle + " could not be taken back; it is stopped");
    } catch (BundleException failure) {
      LOG.log(Level.SEVERE, "Refused bundle " + bundle + " could not be stopped", failure);
    }
  }
}
