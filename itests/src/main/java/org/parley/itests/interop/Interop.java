/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.itests.peer.Machine;
import org.parley.itests.peer.NetworkNamespace;

/** The command {@code ./parley interop [list | [--write FILE] PATTERN...]}. */
public final class Interop {
  /** All chosen scenarios passed, or were skipped with a reason. */
  static final int PASSED = 0;

  /** A scenario failed. */
  static final int FAILED = 1;

  /** No scenario has such a name. */
  static final int UNKNOWN = 2;

  private static final String WRITE = "--write";

  private final List<Scenario> scenarios;
  private final ScenarioRunner runner;
  private final PrintStream out;
  private final PrintStream errors;

  Interop(List<Scenario> scenarios, ScenarioRunner runner, PrintStream out, PrintStream errors) {
    this.scenarios = List.copyOf(scenarios);
    this.runner = runner;
    this.out = out;
    this.errors = errors;
  }

  /** Runs scenarios and ends with 0, 1 when one failed, or 2 when a pattern fits none. */
  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(System.getProperty("parley.root", "")).toAbsolutePath();
    Runtime.getRuntime().addShutdownHook(new Thread(NetworkNamespace::removeOwn));
    System.exit(run(root, List.of(arguments)));
  }

  private static int run(Path root, List<String> arguments) throws IOException {
    Path base = Files.createTempDirectory("parley");
    try (ScenarioRunner runner =
        new ScenarioRunner(
            new ReusedDaemon(root, base), new Machine()::provide, InstantSource.system(), base)) {
      return new Interop(Scenarios.all(), runner, System.out, System.err).run(arguments);
    }
  }

  /**
   * Lists or runs.
   *
   * @param arguments {@code list}, or words that the names of the wanted scenarios contain; none
   *     means all; before them {@code --write FILE} if the results shall also become a page
   * @return the exit status
   * @throws IOException if that page can't be written
   */
  int run(List<String> arguments) throws IOException {
    if (arguments.size() >= 2 && arguments.get(0).equals(WRITE)) {
      return run(arguments.subList(2, arguments.size()), Optional.of(Path.of(arguments.get(1))));
    }
    return run(arguments, Optional.empty());
  }

  private int run(List<String> arguments, Optional<Path> page) throws IOException {
    if (arguments.equals(List.of("list"))) {
      scenarios.forEach(scenario -> out.println(scenario.name()));
      return PASSED;
    }
    for (String pattern : arguments) {
      if (scenarios.stream().noneMatch(scenario -> scenario.name().contains(pattern))) {
        errors.printf(
            "No scenario's name contains \"%s\"; ./parley interop list shows them all.%n", pattern);
        return UNKNOWN;
      }
    }
    List<Scenario> chosen =
        scenarios.stream()
            .filter(
                scenario ->
                    arguments.isEmpty() || arguments.stream().anyMatch(scenario.name()::contains))
            .toList();
    List<Result> results = results(chosen);
    if (page.isPresent()) {
      String before = Files.exists(page.get()) ? Files.readString(page.get()) : "";
      Files.writeString(page.get(), ResultPage.of(scenarios, results, before));
    }
    boolean failed = results.stream().anyMatch(result -> result.kind() == Result.Kind.FAILED);
    return failed ? FAILED : PASSED;
  }

  private List<Result> results(List<Scenario> chosen) {
    ResultTable table = new ResultTable(out);
    table.printHead();
    List<Result> results = new ArrayList<>();
    for (Scenario scenario : chosen) {
      Result result = runner.run(scenario);
      table.print(result);
      results.add(result);
    }
    table.printSum(results);
    return results;
  }
}
