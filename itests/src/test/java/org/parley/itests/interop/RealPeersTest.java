/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.parley.itests.peer.Machine;

/**
 * The scenarios with real peers that are marked for it; all of them run as {@code ./parley
 * interop}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealPeersTest {
  private ScenarioRunner runner;

  @BeforeAll
  void prepare() throws IOException {
    Path root = Path.of(System.getProperty("parley.root", "..")).toAbsolutePath().normalize();
    // Not a folder of the build: the names of Unix sockets are short.
    Path base = Files.createTempDirectory("parley");
    runner =
        new ScenarioRunner(
            new ReusedDaemon(root, base), new Machine()::provide, InstantSource.system(), base);
  }

  @AfterAll
  void end() {
    runner.close();
  }

  @TestFactory
  Stream<DynamicTest> scenarios() {
    return Scenarios.all().stream()
        .filter(Scenario::inCi)
        .map(scenario -> dynamicTest(scenario.name(), () -> run(scenario)));
  }

  private void run(Scenario scenario) {
    Result result = runner.run(scenario);
    assumeTrue(
        result.kind() != Result.Kind.SKIPPED,
        () -> scenario.name() + " is skipped: " + result.reason());
    assertThat(result.kind()).as(result.reason()).isEqualTo(Result.Kind.PASSED);
  }
}
