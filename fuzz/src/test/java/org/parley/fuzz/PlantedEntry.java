/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where Jazzer enters to look for planted defects: it goes on until it has found all of them. */
public final class PlantedEntry {
  /** What is thrown in the end begins with this. */
  static final String ALL = "all planted defects are found: ";

  private static List<Target> hidden;
  private static Set<String> found;

  private PlantedEntry() {}

  /** Called once by Jazzer, with the names of the targets. */
  public static void fuzzerInitialize(String[] names) {
    hidden = new ArrayList<>(Planted.targets());
    hidden.removeIf(target -> !List.of(names).contains(target.name()));
    found = new TreeSet<>();
  }

  /** Called for each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    Target target = new Mixed(hidden).chosen(input);
    try {
      target.run(Arrays.copyOfRange(input, 1, input.length));
    } catch (RuntimeException defect) {
      hidden.remove(target);
      found.add(target.name());
      if (hidden.isEmpty()) {
        throw new Finding(ALL + found);
      }
    }
  }
}
