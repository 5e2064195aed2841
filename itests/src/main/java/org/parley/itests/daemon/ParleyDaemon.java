/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.daemon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.itests.peer.CommandResult;
import org.parley.itests.peer.Daemon;
import org.parley.itests.peer.Eventually;
import org.parley.itests.peer.Host;
import org.parley.itests.peer.ThisMachine;

/**
 * A Parley daemon of the working tree, started by {@code ./parley run} in a directory of its own
 * and reached only by its console: over its socket, or where that can't be by {@code ./parley
 * console}. The assembly must have been built.
 */
public final class ParleyDaemon implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(180);
  private static final Duration COMMAND = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(20);
  private static final Pattern UNTESTED = Pattern.compile("\"selfTest\":\"(?!passed\")");

  private final Host host;
  private final Path launcher;
  private final Path directory;
  private final Path data;
  private final Daemon process;

  private ParleyDaemon(Host host, Path launcher, Path directory, Daemon process) {
    this.host = host;
    this.launcher = launcher;
    this.directory = directory;
    this.data = directory.resolve("data");
    this.process = process;
  }

  /**
   * Starts a daemon; {@link #awaitReady} says when it is up.
   *
   * @param root where the launcher script is
   * @param directory of its own, absolute; made if it is not there
   * @param listen what {@code --listen} gets: addresses of the host
   * @param statements its configuration, a statement a line
   */
  public static ParleyDaemon start(
      Host host, Path root, Path directory, String listen, List<String> statements)
      throws IOException {
    Path config = Files.createDirectories(directory.resolve("config"));
    Path file = config.resolve("policy.ipsec");
    Files.write(file, statements);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Path launcher = root.resolve("parley");
    Daemon process =
        host.start(
            directory.resolve("output"),
            "env",
            "PARLEY_BUILD=never",
            // Read by SoftHSM alone, when a scenario has written it.
            "SOFTHSM2_CONF=" + directory.resolve("data").resolve("softhsm2.conf"),
            launcher.toString(),
            "run",
            "--data",
            directory.resolve("data").toString(),
            "--config",
            config.toString(),
            "--listen",
            listen);
    return new ParleyDaemon(host, launcher, directory, process);
  }

  /**
   * Waits until every bundle of Parley runs and every algorithm has passed its self-test.
   *
   * @throws IllegalStateException with the end of what it said, if it does not come up
   */
  public void awaitReady() {
    // Asking the console costs a process each time, which a machine that starts a daemon lacks.
    Eventually.isTrue(START, () -> !isAlive() || log().contains("engine started"));
    await(
        "bundles and algorithms",
        ParleyDaemon::isReady,
        "bundle:list -t 0 -s --no-format; ike:algorithms --json");
  }

  private static boolean isReady(String answer) {
    return answer.contains("\"selfTest\"")
        && !UNTESTED.matcher(answer).find()
        && answer
            .lines()
            .filter(line -> line.contains("\torg.parley."))
            .allMatch(line -> line.contains("Active"));
  }

  /**
   * Repeats a command until it succeeds with an output as wanted.
   *
   * @param what is waited for, for the message of the exception
   * @throws IllegalStateException with the end of what the daemon said, when that takes too long
   */
  public String await(String what, Predicate<String> wanted, String... command) {
    CommandResult[] last = new CommandResult[1];
    boolean came =
        Eventually.isTrue(
            START,
            () -> {
              last[0] = console(command);
              return !isAlive() || (last[0].succeeded() && wanted.test(last[0].output()));
            });
    if (!came || !isAlive()) {
      throw new IllegalStateException(
          (isAlive() ? "the daemon in " : "the daemon has ended in ")
              + data
              + (isAlive() ? " shows no " + what + ": " + lastLine(last[0].output()) : "")
              + System.lineSeparator()
              + lastWords());
    }
    return last[0].output();
  }

  private static String lastLine(String text) {
    return text.strip().substring(text.strip().lastIndexOf('\n') + 1);
  }

  /** Runs a console command; one word is a whole command line. */
  public CommandResult console(String... command) {
    Path socket = data.resolve("console.sock");
    if (host instanceof ThisMachine && socket.toString().length() <= ConsoleCall.LONGEST_PATH) {
      return ConsoleCall.run(socket, COMMAND, line(command));
    }
    List<String> line =
        new ArrayList<>(
            List.of(
                "env",
                "PARLEY_BUILD=never",
                launcher.toString(),
                "console",
                "--data",
                data.toString()));
    line.addAll(List.of(command));
    return host.run(COMMAND, line.toArray(String[]::new));
  }

  /** As the launcher's client writes it: what is not plain is quoted for the console. */
  private static String line(String... command) {
    return command.length == 1
        ? command[0]
        : Stream.of(command).map(ParleyDaemon::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:,@%+*-]+")
        ? word
        : '"' + word.replaceAll("([\\\\\"$])", "\\\\$1") + '"';
  }

  /** Everything of this daemon: {@code etc}, {@code deploy}, {@code data}, {@code policy}. */
  public Path data() {
    return data;
  }

  /** What it has logged so far. */
  public String log() {
    return read(data.resolve("data/log/karaf.log"));
  }

  /** Its audit file, empty while there is none. */
  public String audit() {
    Path folder = data.resolve("audit");
    if (Files.notExists(folder)) {
      return "";
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(ParleyDaemon::read).collect(Collectors.joining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The warnings and errors that it has logged, or else what the launcher said. */
  public String lastWords() {
    List<String> bad =
        log().lines().filter(line -> line.matches(".*\\| (ERROR|WARN) +\\|.*")).toList();
    return bad.isEmpty()
        ? read(directory.resolve("output")).strip()
        : String.join(System.lineSeparator(), bad);
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Sends SIGTERM; whether the daemon then ended by itself. */
  public boolean stop() {
    return process.stop(STOP);
  }

  /** Ends it as a loss of power would, as far as this process goes. */
  public void kill() {
    process.kill();
  }

  /** Ends it, by force if asking is not enough. */
  @Override
  public void close() {
    if (!stop()) {
      process.close();
    }
  }
}
