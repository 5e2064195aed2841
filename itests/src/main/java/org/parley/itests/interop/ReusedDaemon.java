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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.parley.itests.daemon.ParleyDaemon;
import org.parley.itests.peer.CommandResult;
import org.parley.itests.peer.Eventually;
import org.parley.itests.peer.NetworkNamespace;
import org.parley.itests.peer.PeerCredentials;

/**
 * One daemon of the working tree for many scenarios, since its start takes longer than most of
 * them: each scenario finds it without SAs and with its own statements instead of those before.
 */
final class ReusedDaemon implements DaemonUnderTest.Launcher {
  private final Path root;
  private final Path base;
  private Running running;
  private int started;

  /**
   * Starts nothing yet.
   *
   * @param root where the launcher script {@code parley} is; the assembly has been built
   * @param base where the folders of its processes are made; absolute
   */
  ReusedDaemon(Path root, Path base) {
    this.root = root;
    this.base = base;
  }

  @Override
  public DaemonUnderTest start(NetworkNamespace namespace, Path directory, List<String> statements)
      throws IOException {
    if (running != null && !running.serves(namespace)) {
      close();
    }
    if (running == null) {
      started++;
      running = Running.start(namespace, root, base.resolve("daemon" + started));
    }
    running.configure(directory, statements);
    return running;
  }

  @Override
  public void close() {
    if (running != null) {
      running.daemon.close();
      running = null;
    }
  }

  /** The process, and what it is configured to do. */
  private static final class Running implements DaemonUnderTest {
    private static final Duration CREDENTIALS = Duration.ofSeconds(20);

    private final NetworkNamespace namespace;
    private final ParleyDaemon daemon;
    private List<String> configured = List.of();

    private Running(NetworkNamespace namespace, ParleyDaemon daemon) {
      this.namespace = namespace;
      this.daemon = daemon;
    }

    static Running start(NetworkNamespace namespace, Path root, Path directory) throws IOException {
      // Port 500 of every address, so that addresses may come later.
      ParleyDaemon daemon = ParleyDaemon.start(namespace, root, directory, "0.0.0.0", List.of());
      try {
        daemon.awaitReady();
        daemon.console("feature:install", "parley-keylog").orThrow();
        daemon.awaitReady();
        return new Running(namespace, daemon);
      } catch (IllegalStateException e) {
        daemon.close();
        throw e;
      }
    }

    boolean serves(NetworkNamespace wanted) {
      return namespace == wanted && daemon.isAlive();
    }

    /** Replaces the statements of the scenario before, as one group: all or none. */
    void configure(Path directory, List<String> statements) throws IOException {
      List<String> lines = new ArrayList<>();
      configured.stream().map(Running::deletion).forEach(lines::add);
      Collections.reverse(lines);
      lines.addAll(statements);
      Path batch = Files.createDirectories(directory).resolve("batch.ipsec");
      Files.write(batch, lines);
      daemon.console("ipsec:config", "batch", batch.toString()).orThrow();
      configured = List.copyOf(statements);
    }

    /** {@code add host inner -source ...} becomes {@code delete host inner}. */
    private static String deletion(String statement) {
      String[] words = statement.split(" ");
      return String.join(" ", "delete", words[1], words[2]);
    }

    @Override
    public CommandResult console(String... command) {
      return daemon.console(command);
    }

    @Override
    public LoggedKeys keyLog() {
      try {
        return LoggedKeys.below(daemon.data());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** What was there goes first, so that the counts in the log tell the old from the new. */
    @Override
    public void credentials(PeerCredentials credentials) throws IOException {
      withoutCredentials();
      PeerCredentials.write(daemon.data().resolve("credentials"), credentials.parley());
      awaitRead(
          1,
          credentials.authorities().size(),
          credentials.intermediates().size(),
          credentials.lists().size());
    }

    @Override
    public void withoutCredentials() throws IOException {
      Path directory = Files.createDirectories(daemon.data().resolve("credentials"));
      try (Stream<Path> all = Files.walk(directory)) {
        for (Path old :
            all.filter(file -> file.toString().matches(".*\\.(pem|key|crl|csr)")).toList()) {
          Files.delete(old);
        }
      }
      awaitRead(0, 0, 0, 0);
    }

    @Override
    public Path data() {
      return daemon.data();
    }

    private void awaitRead(int own, int authorities, int intermediates, int lists) {
      String counts =
          "%d own keys, %d authorities, %d intermediates, %d revocation lists"
              .formatted(own, authorities, intermediates, lists);
      Eventually.holds(
          counts,
          CREDENTIALS,
          () ->
              daemon
                  .log()
                  .lines()
                  .filter(line -> line.contains(" own keys, "))
                  .reduce((before, last) -> last)
                  .map(last -> last.contains(counts))
                  .orElse(own == 0));
    }

    /** What has not changed is left alone: a configuration that is written is read again. */
    @Override
    public void files(Map<String, String> files) throws IOException {
      Map<String, String> changed = new TreeMap<>();
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path there = daemon.data().resolve(file.getKey());
        if (!Files.exists(there) || !Files.readString(there).equals(file.getValue())) {
          changed.put(file.getKey(), file.getValue());
        }
      }
      PeerCredentials.write(daemon.data(), changed);
    }

    @Override
    public String log() {
      return daemon.log();
    }

    @Override
    public String audit() {
      return daemon.audit();
    }

    @Override
    public void stop() {
      daemon.stop();
    }

    /** It goes on, for the next scenario, without SAs; that there were none is no failure. */
    @Override
    public void close() {
      daemon.console("ike:terminate", "--all");
    }
  }
}
