/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.console.socket;

import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Says in words what state a bundle is in, when a command is not there. */
final class BundleStates {
  private static final String OWN = "org.parley.";

  private final BundleContext context;

  BundleStates(BundleContext context) {
    this.context = context;
  }

  /** The state of the bundle with that symbolic name. */
  String of(String symbolicName) {
    for (Bundle bundle : context.getBundles()) {
      if (symbolicName.equals(bundle.getSymbolicName())) {
        return describe(bundle);
      }
    }
    return "bundle " + symbolicName + " is not installed";
  }

  /** One line for each bundle of Parley that should run and does not. */
  List<String> troubled() {
    List<String> lines = new ArrayList<>();
    boolean daemon = false;
    for (Bundle bundle : context.getBundles()) {
      String name = bundle.getSymbolicName();
      if (name == null || !name.startsWith(OWN)) {
        continue;
      }
      daemon |= name.equals("org.parley.engine");
      if (bundle.getState() != Bundle.ACTIVE) {
        lines.add(describe(bundle));
      }
    }
    if (!daemon) {
      lines.add(0, "The daemon is not installed; see data/log/karaf.log for the reason.");
    }
    return lines;
  }

  private static String describe(Bundle bundle) {
    String state =
        switch (bundle.getState()) {
          case Bundle.INSTALLED -> "lacks a requirement (bundle:diag " + bundle.getBundleId() + ")";
          case Bundle.RESOLVED -> "is stopped";
          case Bundle.STARTING -> "is starting";
          case Bundle.STOPPING -> "is stopping";
          case Bundle.ACTIVE -> "runs";
          default -> "is uninstalled";
        };
    return "bundle " + bundle.getSymbolicName() + " " + state;
  }
}
