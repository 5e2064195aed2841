/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** Something that can be measured: ratios side by side in one run, reported, never asserted. */
public interface Benchmark {
  /** What {@code ./parley bench NAME} calls it. */
  String name();

  /** Its options and what it measures, for the list; without a line end. */
  String summary();

  /**
   * Measures and prints.
   *
   * @throws IllegalArgumentException when an option is wrong; the message says what would be right
   */
  void run(List<String> options, PrintStream out) throws IOException;
}
