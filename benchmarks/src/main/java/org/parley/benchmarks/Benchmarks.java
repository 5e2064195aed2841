/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.parley.benchmarks.handshake.HandshakeBenchmark;
import org.parley.benchmarks.provider.ProviderBenchmark;
import org.parley.itests.peer.NetworkNamespace;

/** The command {@code ./parley bench [list | NAME [OPTION...]]}. */
public final class Benchmarks {
  static final int DONE = 0;
  static final int FAILED = 1;

  /** No such benchmark or option. */
  static final int WRONG = 2;

  private final List<Benchmark> benchmarks;
  private final PrintStream out;
  private final PrintStream errors;

  Benchmarks(List<Benchmark> benchmarks, PrintStream out, PrintStream errors) {
    this.benchmarks = List.copyOf(benchmarks);
    this.out = out;
    this.errors = errors;
  }

  /** Runs benchmarks and ends with 0, 1 when one could not be run, or 2 when a word is unknown. */
  public static void main(String[] arguments) {
    Path root = Path.of(System.getProperty("parley.root", "")).toAbsolutePath();
    Runtime.getRuntime().addShutdownHook(new Thread(NetworkNamespace::removeOwn));
    Benchmarks benchmarks =
        new Benchmarks(
            List.of(new HandshakeBenchmark(root), new ProviderBenchmark()), System.out, System.err);
    System.exit(benchmarks.run(List.of(arguments)));
  }

  /**
   * Lists or runs.
   *
   * @param arguments {@code list}, or a name and options of that benchmark; none means all
   * @return the exit status
   */
  int run(List<String> arguments) {
    if (arguments.equals(List.of("list"))) {
      benchmarks.forEach(each -> out.println(each.name() + "  " + each.summary()));
      return DONE;
    }
    if (arguments.isEmpty()) {
      return benchmarks.stream().mapToInt(each -> run(each, List.of())).max().orElse(DONE);
    }
    Optional<Benchmark> named =
        benchmarks.stream().filter(each -> each.name().equals(arguments.get(0))).findFirst();
    if (named.isEmpty()) {
      errors.printf(
          "There is no benchmark \"%s\"; ./parley bench list shows them all.%n", arguments.get(0));
      return WRONG;
    }
    return run(named.get(), arguments.subList(1, arguments.size()));
  }

  private int run(Benchmark benchmark, List<String> options) {
    try {
      benchmark.run(options, out);
      return DONE;
    } catch (IllegalArgumentException wrong) {
      errors.println(benchmark.name() + ": " + wrong.getMessage());
      errors.println(benchmark.name() + " " + benchmark.summary());
      return WRONG;
    } catch (IOException | RuntimeException failure) {
      errors.println(benchmark.name() + " could not be run: " + failure.getMessage());
      return FAILED;
    }
  }
}
