/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Goes into a jar of its own; leaves a file in the daemon's folder wherever it is run. */
public final class IntrudingActivator implements BundleActivator {
  static final String TRACE = "intruded";

  @Override
  public void start(BundleContext context) throws IOException {
    Files.writeString(Path.of(System.getProperty("karaf.base"), TRACE), "ran");
  }

  @Override
  public void stop(BundleContext context) {}
}
