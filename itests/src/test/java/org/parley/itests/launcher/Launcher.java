/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code ./parley} as a user would. */
final class Launcher {
  private static final Path ROOT =
      Path.of(System.getProperty("parley.root", "..")).toAbsolutePath().normalize();

  private Launcher() {}

  /**
   * What a finished run of the launcher left.
   *
   * @param status its exit status
   * @param output what it printed, errors included
   */
  record Result(int status, String output) {}

  /** Starts a run; its output goes to a file. */
  static Process start(Path output, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(ROOT.resolve("parley").toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  /** Runs to the end, at most a minute. */
  static Result run(String... arguments) throws IOException, InterruptedException {
    Path output = Files.createTempFile("parley-launcher", ".out");
    try {
      Process process = start(output, arguments);
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("still running: " + String.join(" ", arguments));
      }
      return new Result(process.exitValue(), Files.readString(output));
    } finally {
      Files.delete(output);
    }
  }
}
