/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.bundle.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;

/** Stands at the door from the first moment on. */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class SignatureActivator implements BundleActivator {
  private static final String PID = "org.parley.bundle.signature";

  @Override
  public void start(BundleContext context) throws IOException {
    Path home = Path.of(property(context, "karaf.home"));
    Path etc = Path.of(property(context, "karaf.etc"));
    Path folder = context.getDataFile("").toPath();
    Files.createDirectories(folder);
    Judge judge =
        new Judge(
            etc.resolve(PID + ".cfg"),
            folder,
            Distribution.read(home.resolve("system").resolve("bundles.sha256")));
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(PID, "verdicts");
    Supplier<Map<Long, Map.Entry<Boolean, String>>> verdicts = () -> verdicts(context, judge);
    context.registerService(Supplier.class, verdicts, properties);
    context.registerService(ResolverHookFactory.class, new RefusingHook(judge), null);
    new EarlyBundles(context, judge).undo();
  }

  private static String property(BundleContext context, String name) {
    String value = context.getProperty(name);
    if (value == null) {
      throw new IllegalStateException("the property " + name + " is not set");
    }
    return value;
  }

  /**
   * All bundles by id, whether each may resolve, and why, where an empty reason means that it was
   * shipped; the map is empty while nothing is required. In types of the platform only, see the
   * package.
   */
  private static Map<Long, Map.Entry<Boolean, String>> verdicts(
      BundleContext context, Judge judge) {
    Map<Long, Map.Entry<Boolean, String>> all = new TreeMap<>();
    if (judge.requirement().required()) {
      Arrays.stream(context.getBundles())
          .forEach(bundle -> all.put(bundle.getBundleId(), entry(judge, bundle)));
    }
    return all;
  }

  private static Map.Entry<Boolean, String> entry(Judge judge, Bundle bundle) {
    Verdict verdict = judge.judge(bundle);
    return Map.entry(verdict.accepted(), verdict.reason());
  }

  @Override
  public void stop(BundleContext context) {
    // The framework withdraws the services.
  }
}
