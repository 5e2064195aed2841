/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkNamespaceTest {
  @TempDir Path directory;

  @BeforeEach
  void needsRoot() {
    List<String> missing = new Machine().missing();
    assumeTrue(missing.isEmpty(), () -> "skipped: " + String.join("; ", missing));
  }

  @Test
  void closingEndsTheProcessesInsideAndRemovesTheName() {
    Daemon sleeper;
    String name;
    try (NetworkNamespace namespace = NetworkNamespace.create("close")) {
      name = namespace.name();
      sleeper = namespace.start(directory.resolve("out"), "sleep", "1000");
      // It is here before it has entered.
      Eventually.holds("the process inside", Host.SHORT, () -> !inside(name).isBlank());
      assertThat(names()).contains(name);
      assertThat(sleeper.isAlive()).isTrue();
    }
    assertThat(sleeper.isAlive()).isFalse();
    assertThat(names()).doesNotContain(name);
  }

  private static String inside(String name) {
    return LocalCommand.run(Host.SHORT, "ip", "netns", "pids", name).output();
  }

  @Test
  void whatACrashedRunLeftIsRemovedByTheNext() throws Exception {
    Process crashed = new ProcessBuilder("true").start();
    crashed.waitFor();
    String stale = "parley-" + crashed.pid() + "-stale";
    LocalCommand.run(Host.SHORT, "ip", "netns", "add", stale).orThrow();
    Process sleeper = startInside(stale);
    try (NetworkNamespace next = NetworkNamespace.create("next")) {
      assertThat(names()).contains(next.name()).doesNotContain(stale);
      assertThat(sleeper.isAlive()).isFalse();
    }
  }

  @Test
  void twoOfOneLabelHaveTwoNamesAndNoWayOut() {
    try (NetworkNamespace one = NetworkNamespace.create("twin");
        NetworkNamespace other = NetworkNamespace.create("twin")) {
      assertThat(one.name()).isNotEqualTo(other.name());
      assertThat(one.run("ip", "route").output()).isBlank();
      assertThat(one.run("ip", "-o", "link").output().lines()).hasSize(1);
    }
  }

  private Process startInside(String namespace) throws IOException {
    return LocalCommand.spawn(
        directory.resolve("out"), List.of("ip", "netns", "exec", namespace, "sleep", "1000"));
  }

  private static List<String> names() {
    return LocalCommand.run(Host.SHORT, "ip", "netns", "list")
        .output()
        .lines()
        .map(line -> line.split(" ")[0])
        .toList();
  }
}
