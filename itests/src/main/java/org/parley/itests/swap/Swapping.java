/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.parley.itests.daemon.ParleyDaemon;
import org.parley.itests.peer.Eventually;

/** Lets bundles of one daemon come and go, by its console or by its {@code deploy} folder. */
public final class Swapping {
  /** {@code deploy} is looked into once a second. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ParleyDaemon daemon;

  /** Over one daemon. */
  public Swapping(ParleyDaemon daemon) {
    this.daemon = daemon;
  }

  /** Takes a bundle away, by the console. */
  public void uninstall(String bundle) {
    daemon.console("bundle:uninstall", "org.parley." + bundle).orThrow();
  }

  /** Installs what is shipped, by the console. */
  public void install(String bundle) {
    String location = Shipped.of(daemon, bundle).location();
    daemon.console("bundle:install", "-s", "-l", "80", location).orThrow();
  }

  /** Another version takes the place of the bundle, and then the shipped one again. */
  void update(String bundle, String version) throws IOException {
    Shipped shipped = Shipped.of(daemon, bundle);
    Path jar = daemon.data().resolve("data").resolve(bundle + "-" + version + ".jar");
    shipped.write(version, jar);
    daemon.console("bundle:update", shipped.symbolicName(), jar.toUri().toString()).orThrow();
    awaitVersion(bundle, version, true);
    daemon.console("bundle:update", shipped.symbolicName(), shipped.location()).orThrow();
    awaitVersion(bundle, version, false);
    Files.delete(jar);
  }

  /** Drops a higher version in beside the shipped bundle. */
  Path dropIn(String bundle, String version) throws IOException {
    Path jar = daemon.data().resolve("deploy").resolve(bundle + "-" + version + ".jar");
    Shipped.of(daemon, bundle).write(version, jar);
    awaitVersion(bundle, version, true);
    return jar;
  }

  /** Takes it away again. */
  void takeOut(Path jar, String bundle, String version) throws IOException {
    Files.delete(jar);
    awaitVersion(bundle, version, false);
  }

  private void awaitVersion(String bundle, String version, boolean there) {
    Eventually.holds(
        bundle + " " + version + (there ? " to be active" : " to be gone"),
        PATIENCE,
        () -> isActive(bundle, version) == there);
  }

  private boolean isActive(String bundle, String version) {
    return daemon
        .console("bundle:list", "-t", "0", "-s", "--no-format")
        .output()
        .lines()
        .filter(line -> line.contains("org.parley." + bundle))
        .anyMatch(line -> line.contains(version) && line.contains("Active"));
  }
}
