/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.leak;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.FrameworkWiring;
import org.parley.api.control.AssociationSelection;
import org.parley.api.control.InitiateRequest;
import org.parley.api.control.Negotiations;
import org.parley.itests.peer.Eventually;

/**
 * The bundles of the assembly in a framework inside this process, without Karaf. The API comes from
 * the class path, so that a test can call the control services.
 */
final class EmbeddedDaemon implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * The ground, and the library with native code, whose own threads never end: it is a bundle of
   * its own so that a swap need not touch it.
   */
  private static final Set<String> STAYS =
      Set.of(
          "parley-wire",
          "parley-statements",
          "parley-spi",
          "parley-engine",
          "parley-crypto-accp-library");

  /** What needs Karaf, or more than the class path of this test has. */
  private static final Set<String> LEFT_OUT =
      Set.of("parley-api", "parley-features", "parley-commands", "parley-console-socket");

  /** Started first: what is configured must be there before whom it concerns. */
  private static final String CONFIGURATION = "org/apache/felix/org.apache.felix.configadmin";

  private static final List<String> PLATFORM =
      List.of(
          "org/osgi/org.osgi.util.function",
          "org/osgi/org.osgi.util.promise",
          "org/osgi/org.osgi.service.component",
          "org/apache/felix/org.apache.felix.scr",
          "org/bouncycastle/bcprov-jdk18on");

  private final Framework framework;
  private final Map<Bundle, Path> swappable = new HashMap<>();

  private EmbeddedDaemon(Framework framework) {
    this.framework = framework;
  }

  /**
   * Starts one.
   *
   * @param system the folder of the assembly with all its jars
   * @param listen as in the configuration of the transport
   */
  static EmbeddedDaemon start(Path system, Path directory, String listen, List<String> statements)
      throws IOException, BundleException {
    Path etc = Files.createDirectories(directory.resolve("etc"));
    Path config = Files.createDirectories(directory.resolve("config"));
    Path policy =
        Files.createDirectories(
            directory.resolve("policy"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path file = Files.write(config.resolve("policy.ipsec"), statements);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Map<String, String> settings = new HashMap<>();
    settings.put(Constants.FRAMEWORK_STORAGE, directory.resolve("cache").toString());
    settings.put("karaf.home", system.getParent().toString());
    settings.put("karaf.base", directory.toString());
    settings.put("karaf.etc", etc.toString());
    settings.put(
        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
        "org.slf4j;version=1.7.36,"
            + manifestOf(jar(system.resolve("org/parley/parley-api")), "Export-Package"));
    Framework framework =
        ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow().newFramework(settings);
    EmbeddedDaemon daemon = new EmbeddedDaemon(framework);
    framework.start();
    daemon.install(
        system,
        Map.of(
            "org.parley.transport.udp",
            Map.of("listen", listen),
            "org.parley.policy.store.file",
            Map.of("directory", policy.toString(), "config.directory", config.toString())));
    return daemon;
  }

  private static Path jar(Path artifact) throws IOException {
    try (Stream<Path> files = Files.walk(artifact)) {
      return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
  }

  private static String manifestOf(Path jar, String header) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getManifest().getMainAttributes().getValue(header);
    }
  }

  private void install(Path system, Map<String, Map<String, String>> configurations)
      throws IOException, BundleException {
    BundleContext context = framework.getBundleContext();
    List<Bundle> all = new ArrayList<>();
    context.installBundle(jar(system.resolve(CONFIGURATION)).toUri().toString()).start();
    for (Map.Entry<String, Map<String, String>> each : configurations.entrySet()) {
      configure(each.getKey(), each.getValue());
    }
    for (String artifact : PLATFORM) {
      all.add(context.installBundle(jar(system.resolve(artifact)).toUri().toString()));
    }
    try (Stream<Path> folders = Files.list(system.resolve("org/parley"))) {
      for (Path folder : folders.sorted().toList()) {
        String name = folder.getFileName().toString();
        if (!LEFT_OUT.contains(name)) {
          Path jar = jar(folder);
          Bundle bundle = context.installBundle(jar.toUri().toString());
          all.add(bundle);
          if (!STAYS.contains(name)) {
            swappable.put(bundle, jar);
          }
        }
      }
    }
    framework.adapt(FrameworkWiring.class).resolveBundles(all);
    // What a native library or another feature is missing for stays out, as in a daemon.
    all.removeIf(bundle -> bundle.getState() == Bundle.INSTALLED);
    swappable.keySet().retainAll(all);
    for (Bundle bundle : all) {
      bundle.start();
    }
  }

  /** By reflection: the API of the service is the bundle's, and not on the class path. */
  private void configure(String pid, Map<String, String> values) {
    BundleContext context = framework.getBundleContext();
    Object admin =
        context.getService(context.getServiceReference("org.osgi.service.cm.ConfigurationAdmin"));
    try {
      Class<?> type =
          admin.getClass().getClassLoader().loadClass("org.osgi.service.cm.Configuration");
      Object configuration =
          admin
              .getClass()
              .getMethod("getConfiguration", String.class, String.class)
              .invoke(admin, pid, null);
      type.getMethod("update", Dictionary.class).invoke(configuration, new Hashtable<>(values));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no configuration " + pid, e);
    }
  }

  /** All bundles that can be swapped, in the order of their names. */
  List<Bundle> swappable() {
    return swappable.keySet().stream()
        .sorted(Comparator.comparing(Bundle::getSymbolicName))
        .toList();
  }

  /** Gives the bundle a new revision from its jar. */
  void update(Bundle bundle) throws IOException, BundleException, InterruptedException {
    try (InputStream octets = Files.newInputStream(swappable.get(bundle))) {
      bundle.update(octets);
    }
    refresh(null);
  }

  /** Wires the bundles anew, and what depends on them; null for all that wait for it. */
  void refresh(Collection<Bundle> bundles) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    framework
        .adapt(FrameworkWiring.class)
        .refreshBundles(
            bundles,
            event -> {
              if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                done.countDown();
              }
            });
    if (!done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("the refresh of " + bundles + " does not end");
    }
  }

  /** Removes the bundle and installs it again. */
  void reinstall(Bundle bundle) throws BundleException, InterruptedException {
    Path jar = swappable.remove(bundle);
    bundle.uninstall();
    refresh(null);
    Bundle again = framework.getBundleContext().installBundle(jar.toUri().toString());
    swappable.put(again, jar);
    // Those that import from it had to stop meanwhile.
    for (Bundle stopped : swappable()) {
      stopped.start();
    }
  }

  /** Negotiates for a policy and ends all SAs, as soon as everything that it takes is there. */
  void negotiate(String policy) {
    String[] last = {""};
    boolean agreed =
        Eventually.isTrue(
            PATIENCE,
            () -> {
              var outcome =
                  negotiations()
                      .initiate(InitiateRequest.forPolicy(policy))
                      .toCompletableFuture()
                      .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                      .join();
              last[0] = outcome.message();
              return outcome.succeeded();
            });
    if (!agreed) {
      throw new IllegalStateException("no agreement: " + last[0]);
    }
    negotiations()
        .terminate(new AssociationSelection(AssociationSelection.Kind.ALL, ""))
        .toCompletableFuture()
        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  private Negotiations negotiations() {
    BundleContext context = framework.getBundleContext();
    ServiceReference<Negotiations> reference = context.getServiceReference(Negotiations.class);
    return context.getService(reference);
  }

  @Override
  public void close() throws BundleException, InterruptedException {
    framework.stop();
    framework.waitForStop(PATIENCE.toMillis());
  }
}
