/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.itests.peer.Requirement;

/** The command line and the table, with scenarios that need no machine. */
class InteropTest {
  private static final DaemonUnderTest.Launcher NO_DAEMON =
      (namespace, directory, statements) -> {
        throw new IllegalStateException("no daemon in this test");
      };
  private static final Scenario.Body SUCCESS = laboratory -> {};
  private static final Scenario.Body FAILURE =
      laboratory -> {
        throw new ScenarioFailure("the keys differ");
      };

  @TempDir Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @Test
  void listNamesEveryScenarioOnce() throws IOException {
    assertThat(interop(Scenarios.all()).run(List.of("list"))).isEqualTo(Interop.PASSED);
    assertThat(out.toString().lines()).hasSizeGreaterThan(30).doesNotHaveDuplicates();
  }

  @Test
  void unknownPatternIsAClearErrorAndRunsNothing() throws IOException {
    int status = interop(List.of(scenario("a/one", FAILURE))).run(List.of("a/", "b/"));
    assertThat(status).isEqualTo(Interop.UNKNOWN);
    assertThat(errors.toString()).contains("\"b/\"").contains("interop list");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void oneFailedScenarioFailsTheRunAndSaysWhy() throws IOException {
    Interop interop = interop(List.of(scenario("a/one", SUCCESS), scenario("a/two", FAILURE)));
    assertThat(interop.run(List.of())).isEqualTo(Interop.FAILED);
    assertThat(out.toString())
        .containsPattern("a/one +- +initiator +passed")
        .containsPattern("a/two +- +initiator +failed")
        .contains("    the keys differ", "1 passed, 1 failed, 0 skipped");
  }

  @Test
  void thePageHasARowForEachScenario() throws IOException {
    Path page = directory.resolve("page.md");
    Interop interop = interop(List.of(scenario("a/one", SUCCESS), scenario("a/two", FAILURE)));
    assertThat(interop.run(List.of("--write", page.toString()))).isEqualTo(Interop.FAILED);
    assertThat(page)
        .content()
        .containsPattern("\\| `a/one` \\| - \\| initiator \\| passed \\|")
        .containsPattern("\\| `a/two` \\| - \\| initiator \\| failed \\|");
  }

  @Test
  void whatWasNotRunKeepsItsRowAndWhatIsNoMoreLosesIt() throws IOException {
    Path page = directory.resolve("page.md");
    Interop before = interop(List.of(scenario("a/old", SUCCESS), scenario("a/one", SUCCESS)));
    before.run(List.of("--write", page.toString()));
    Interop now = interop(List.of(scenario("a/one", FAILURE), scenario("a/two", SUCCESS)));
    assertThat(now.run(List.of("--write", page.toString(), "two"))).isEqualTo(Interop.PASSED);
    assertThat(ResultPage.rows(Files.readString(page))).containsOnlyKeys("a/one", "a/two");
  }

  @Test
  void everyRowOfThePageIsAScenario() throws IOException {
    Path root = Path.of(System.getProperty("parley.root", "..")).toAbsolutePath();
    assertThat(Scenarios.all().stream().map(Scenario::name))
        .containsAll(ResultPage.rows(Files.readString(root.resolve("docs/interop.md"))).keySet());
  }

  @Test
  void everyMakeHasARowInCi() {
    assertThat(Scenarios.all().stream().filter(Scenario::inCi))
        .extracting(scenario -> scenario.name().split("/")[0])
        .contains("strongswan", "strongswan-kernel", "libreswan", "softether");
  }

  @Test
  void aPatternChoosesByPartOfTheName() throws IOException {
    Interop interop = interop(List.of(scenario("a/one", SUCCESS), scenario("a/two", FAILURE)));
    assertThat(interop.run(List.of("one"))).isEqualTo(Interop.PASSED);
    assertThat(out.toString()).doesNotContain("a/two");
  }

  @Test
  void whatTheMachineLacksSkipsAScenarioWithTheReason() throws IOException {
    Scenario scenario =
        new Scenario("a", Scenario.Role.RESPONDER, List.of(Requirement.TSHARK), FAILURE);
    assertThat(
            interop(List.of(scenario), required -> List.of("no " + required[0].name()))
                .run(List.of()))
        .isEqualTo(Interop.PASSED);
    assertThat(out.toString()).contains("skipped", "    no tshark", "0 passed, 0 failed, 1 skip");
  }

  @Test
  void everyLineFitsHundredColumns() {
    ResultTable table = new ResultTable(new PrintStream(out));
    table.printHead();
    for (Scenario scenario : Scenarios.all()) {
      table.print(
          new Result(
              scenario,
              Result.Kind.FAILED,
              "strongSwan 5.9.8",
              Duration.ofSeconds(31),
              "x".repeat(300)));
    }
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100);
  }

  private Scenario scenario(String name, Scenario.Body body) {
    return new Scenario(name, Scenario.Role.INITIATOR, List.of(), body);
  }

  private Interop interop(List<Scenario> scenarios) {
    return interop(scenarios, required -> List.of());
  }

  private Interop interop(
      List<Scenario> scenarios, Function<Requirement[], List<String>> provision) {
    ScenarioRunner runner =
        new ScenarioRunner(NO_DAEMON, provision, InstantSource.system(), directory);
    return new Interop(scenarios, runner, new PrintStream(out), new PrintStream(errors));
  }
}
