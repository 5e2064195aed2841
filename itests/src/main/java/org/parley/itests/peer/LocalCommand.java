/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs commands of this machine, each with a time limit and without standard input. */
final class LocalCommand {
  private static final File NOTHING = new File("/dev/null");

  private LocalCommand() {}

  static CommandResult run(Duration limit, String... command) {
    return run(limit, List.of(command));
  }

  /** Runs a command to its end; one that passes its limit is killed with its children. */
  static CommandResult run(Duration limit, List<String> command) {
    try {
      Path output = Files.createTempFile("parley-command", ".out");
      try {
        Process process = spawn(output, command);
        boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly().waitFor();
        }
        int status = ended ? process.exitValue() : CommandResult.TIME_LIMIT;
        return new CommandResult(command, status, read(output));
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + command, e);
    }
  }

  /** Starts a process that writes both its streams to a file. */
  static Process spawn(Path output, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectInput(NOTHING)
        .redirectOutput(output.toFile())
        .start();
  }

  /** Reads a text that may hold octets which are no UTF-8 (packet dumps do). */
  static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }
}
