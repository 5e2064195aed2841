/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints one line for each scenario (at most 100 columns), reasons below, a count at the end. */
final class ResultTable {
  private static final String ROW = "%-48s %-20s %-9s %-7s %6s%n";
  private static final int REASON_COLUMNS = 96;

  private final PrintStream out;

  ResultTable(PrintStream out) {
    this.out = out;
  }

  void printHead() {
    out.printf(ROW, "SCENARIO", "PEER", "ROLE", "RESULT", "TIME");
  }

  void print(Result result) {
    out.printf(
        ROW,
        result.scenario().name(),
        result.peer(),
        result.scenario().role().word(),
        result.kind().name().toLowerCase(Locale.ROOT),
        "%.1f s".formatted(result.time().toMillis() / 1000.0));
    result
        .reason()
        .lines()
        .map(line -> line.substring(0, Math.min(line.length(), REASON_COLUMNS)))
        .forEach(line -> out.println("    " + line));
    out.flush();
  }

  void printSum(List<Result> results) {
    out.printf(
        "%d passed, %d failed, %d skipped%n",
        count(results, Result.Kind.PASSED),
        count(results, Result.Kind.FAILED),
        count(results, Result.Kind.SKIPPED));
  }

  private static long count(List<Result> results, Result.Kind kind) {
    return results.stream().filter(result -> result.kind() == kind).count();
  }
}
