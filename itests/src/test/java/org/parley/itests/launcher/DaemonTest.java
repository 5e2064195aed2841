/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The assembled daemon, started as users start it. */
@Timeout(240)
class DaemonTest {
  @TempDir static Path directory;

  private static Daemon daemon;

  @BeforeAll
  static void start() throws Exception {
    daemon = Daemon.start(directory.resolve("one"));
    daemon.await(DaemonTest::allBundlesRun, "bundle:list", "-t", "0", "-s", "--no-format");
  }

  @AfterAll
  static void stop() {
    daemon.close();
  }

  private static boolean allBundlesRun(String list) {
    return list.contains("org.parley.engine")
        && list.contains("org.parley.crypto-bouncycastle")
        && list.lines()
            .filter(line -> line.contains("org.parley."))
            .allMatch(line -> line.contains("Active"));
  }

  @Test
  void keepsItsDirectoryToItself() throws IOException {
    for (String name : List.of("etc", "deploy", "data", "policy", "console.sock")) {
      assertThat(Files.getPosixFilePermissions(daemon.data().resolve(name)).toString())
          .as(name)
          .doesNotContain("GROUP", "OTHERS");
    }
  }

  @Test
  void opensNoPortButThoseOfIke() throws Exception {
    assertThat(daemon.console("feature:list", "-i").output()).doesNotContain("ssh", "management");
    assertThat(daemon.log()).doesNotContain("| ERROR |");
  }

  @Test
  void refusesASecondDaemonInItsDirectory() throws Exception {
    Launcher.Result result = Launcher.run("run", "--data", daemon.data().toString());
    assertThat(result.output()).contains("a daemon is running in " + daemon.data() + " already");
    assertThat(result.status()).isEqualTo(1);
  }

  @Test
  void aFailingCommandFailsTheLauncher() throws Exception {
    Launcher.Result result = daemon.console("feature:install", "no-such-feature");
    assertThat(result.output()).contains("No matching features for no-such-feature");
    assertThat(result.status()).isEqualTo(1);
  }

  @Test
  void aPluginDroppedIntoOneDaemonIsUnseenByTheOther() throws Exception {
    try (Daemon other = Daemon.start(directory.resolve("two"))) {
      other.await(DaemonTest::allBundlesRun, "bundle:list", "-t", "0", "-s", "--no-format");
      plugin(other.data().resolve("deploy/plugin.jar"));
      other.await(list -> list.contains("org.example.plugin"), "bundle:list", "-s");
      assertThat(daemon.console("bundle:list", "-s").output()).doesNotContain("org.example.plugin");
      assertThat(other.stop()).isIn(0, 143);
      assertThat(other.data().resolve("console.sock")).doesNotExist();
    }
  }

  private static void plugin(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Bundle-ManifestVersion", "2");
    attributes.putValue("Bundle-SymbolicName", "org.example.plugin");
    attributes.putValue("Bundle-Version", "1.0.0");
    // Written elsewhere and moved: the daemon must not see half a jar.
    Path draft = jar.resolveSibling("../plugin.draft");
    try (OutputStream file = Files.newOutputStream(draft)) {
      new JarOutputStream(file, manifest).close();
    }
    Files.move(draft, jar);
  }
}
