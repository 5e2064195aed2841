/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.handshake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.parley.benchmarks.load.LoadGenerator;
import org.parley.benchmarks.load.LoadProof;

/** The process that initiates, see {@link LoadGenerator}. */
final class Generator implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 5;

  private static final int LINES = 3;

  private final Process process;
  private final PrintWriter commands;
  private final BufferedReader answers;

  private final Path log;

  private Generator(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.commands = new PrintWriter(process.getOutputStream(), true, StandardCharsets.US_ASCII);
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * Starts it with the virtual machine settings of the daemon.
   *
   * @param directory for its log; has its keys and certificates where it needs any
   */
  static Generator start(Place place, Path directory) throws IOException {
    List<String> command =
        place.inside(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xss512k",
                "-cp",
                System.getProperty("java.class.path"),
                LoadGenerator.class.getName(),
                directory.toString()));
    Path log = directory.resolve("generator.log");
    return new Generator(new ProcessBuilder(command).redirectError(log.toFile()).start(), log);
  }

  private String answer(String what) throws IOException {
    String line = answers.readLine();
    if (line == null) {
      String said = Files.readAllLines(log).stream().limit(LINES).collect(Collectors.joining("; "));
      throw new IllegalStateException(
          "the load generator ended instead of: " + what + " (" + said + ")");
    }
    return line;
  }

  long pid() {
    return process.pid();
  }

  /** From now on it negotiates with this responder for this group. */
  void aim(Group group, LoadProof proof, Responder responder) throws IOException {
    ask(
        "aim %d %d %d %s"
            .formatted(
                group.number(), responder.port(), responder.natTraversalPort(), proof.name()));
  }

  /**
   * Negotiates.
   *
   * @param command {@code run} or {@code phase1}
   * @throws IllegalStateException when one failed
   */
  void negotiate(String command, int count) throws IOException {
    String[] words = ask(command + " " + count).split(" ", 3);
    if (Integer.parseInt(words[0]) != count) {
      throw new IllegalStateException(
          words[1] + " of " + count + " handshakes failed; the first: " + words[2]);
    }
  }

  /** Microseconds of CPU time for the public-key work of one side of a handshake. */
  double keyExchangeMicroseconds(Group group, int count) throws IOException {
    return Long.parseLong(ask("keyexchange " + group.algorithm() + " " + count)) / 1000.0;
  }

  private String ask(String command) throws IOException {
    commands.println(command);
    return answer(command);
  }

  @Override
  public void close() {
    commands.close();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
