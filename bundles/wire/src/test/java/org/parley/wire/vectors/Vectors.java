/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.vectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds the published vectors; tests that need them are skipped with the reason when they are
 * absent.
 */
public final class Vectors {

  private Vectors() {}

  /** A folder of the vectors. */
  public static Path folder(String name) {
    String configured = System.getProperty("parley.vectors", "../../../shared/vectors");
    Path folder = Path.of(configured).resolve(name);
    if (!Files.isDirectory(folder)) {
      String reason = "SKIPPED: no test vectors at " + folder.toAbsolutePath().normalize();
      System.err.println(reason);
      Assumptions.abort(reason);
    }
    return folder;
  }

  /** All files below {@code folder} with this ending, in order. */
  public static List<Path> files(String folder, String ending) throws IOException {
    try (Stream<Path> walk = Files.walk(folder(folder))) {
      return walk.filter(path -> path.toString().endsWith(ending)).sorted().toList();
    }
  }
}
