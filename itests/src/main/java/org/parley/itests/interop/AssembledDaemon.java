/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.parley.itests.peer.CommandResult;
import org.parley.itests.peer.Daemon;
import org.parley.itests.peer.Eventually;
import org.parley.itests.peer.Host;
import org.parley.itests.peer.NetworkNamespace;

/** The Karaf assembly, started and spoken to by the launcher script inside a namespace. */
final class AssembledDaemon implements DaemonUnderTest {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration COMMAND = Duration.ofSeconds(45);
  private static final int LOG_LINES = 30;

  private final NetworkNamespace namespace;
  private final Path launcher;
  private final Path data;
  private final Daemon process;

  private AssembledDaemon(NetworkNamespace namespace, Path launcher, Path data, Daemon process) {
    this.namespace = namespace;
    this.launcher = launcher;
    this.data = data;
    this.process = process;
  }

  /**
   * Starts daemons of a working tree.
   *
   * @param root where the launcher script {@code parley} is; the assembly has been built
   */
  static Launcher of(Path root) {
    return (namespace, listen, directory, statements) -> {
      Path config = Files.createDirectories(directory.resolve("config"));
      Path data = directory.resolve("data");
      Files.write(config.resolve("scenario.ipsec"), statements);
      Path launcher = root.resolve("parley");
      Daemon process =
          namespace.start(
              directory.resolve("parley.out"),
              "env",
              "PARLEY_BUILD=never",
              launcher.toString(),
              "run",
              "--data",
              data.toString(),
              "--config",
              config.toString(),
              "--listen",
              listen);
      AssembledDaemon daemon = new AssembledDaemon(namespace, launcher, data, process);
      daemon.awaitReady();
      return daemon;
    };
  }

  private void awaitReady() {
    try {
      Eventually.holds("the UDP ports of the daemon", START, () -> !process.isAlive() || listens());
      Eventually.holds(
          "the console of the daemon",
          START,
          () -> !process.isAlive() || console("ike:sas").succeeded());
      console("feature:install", "parley-keylog").orThrow();
      Eventually.holds(
          "the daemon after the key log came", START, () -> console("ike:sas").succeeded());
    } catch (IllegalStateException e) {
      close();
      throw new IllegalStateException(e.getMessage() + System.lineSeparator() + logEnd(), e);
    }
  }

  private boolean listens() {
    return namespace.run("ss", "-lunH").output().contains(":4500 ");
  }

  @Override
  public CommandResult console(String... command) {
    List<String> line =
        Stream.concat(
                Stream.of(
                    "env",
                    "PARLEY_BUILD=never",
                    launcher.toString(),
                    "console",
                    "--data",
                    data.toString()),
                Stream.of(command))
            .toList();
    return namespace.run(COMMAND, line.toArray(String[]::new));
  }

  @Override
  public LoggedKeys keyLog() {
    try {
      return LoggedKeys.below(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String logEnd() {
    return namespace
        .run(
            Host.SHORT,
            "tail",
            "-n",
            String.valueOf(LOG_LINES),
            data.resolve("data/log/karaf.log").toString(),
            data.resolveSibling("parley.out").toString())
        .output();
  }

  @Override
  public void close() {
    process.close();
  }
}
