/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.fuzz;

import java.util.List;
import java.util.stream.Stream;

/** Where Jazzer enters. It wants static methods, and so one static field. */
public final class JazzerEntry {
  private static Target target;

  private JazzerEntry() {}

  /** Called once by Jazzer, with the names of one or several targets. */
  public static void fuzzerInitialize(String[] names) {
    List<Target> chosen = Stream.of(names).map(name -> Targets.named(name).orElseThrow()).toList();
    target = chosen.size() == 1 ? chosen.get(0) : new Mixed(chosen);
  }

  /** Called for each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    target.run(input);
  }
}
