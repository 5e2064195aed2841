/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A strongSwan daemon (charon-systemd, which needs neither systemd nor a pid file, so that several
 * run on one machine). Its folder holds its configuration and its log.
 */
public final class StrongSwan implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration NEGOTIATION = Duration.ofSeconds(20);
  private static final String CONNECTION = StrongSwanConfig.CONNECTION;

  private final Host host;
  private final Path directory;
  private final Path socket;
  private final Daemon daemon;

  private StrongSwan(Host host, Path directory, Path socket, Daemon daemon) {
    this.host = host;
    this.directory = directory;
    this.socket = socket;
    this.daemon = daemon;
  }

  /**
   * Starts a daemon and loads the configuration; it answers peers when this returns.
   *
   * @param directory of its own, absolute; made if it is not there
   */
  public static StrongSwan start(Host host, Path directory, StrongSwanConfig config) {
    try {
      Files.createDirectories(directory);
      Path socket = host.socketDirectory(directory).resolve(directory.getFileName() + ".vici");
      StrongSwanFiles.write(config, directory, "unix://" + socket);
      Daemon daemon =
          host.start(
              directory.resolve("output"),
              "env",
              "STRONGSWAN_CONF=" + directory.resolve("strongswan.conf"),
              "/usr/sbin/charon-systemd");
      StrongSwan strongSwan = new StrongSwan(host, directory, socket, daemon);
      strongSwan.load();
      return strongSwan;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void load() {
    try {
      // One command that waits: in a guest each further one would cost as much as the start.
      host.run(START, "sh", "-c", "until test -S $0; do sleep 0.05; done", socket.toString())
          .orThrow();
      swanctl(
              START,
              "--load-all",
              "--clear",
              "--noprompt",
              "--file",
              directory.resolve("swanctl.conf").toString())
          .orThrow();
    } catch (IllegalStateException e) {
      close();
      throw new IllegalStateException(e.getMessage() + System.lineSeparator() + log().text(), e);
    }
  }

  /** Initiates the connection and its child; the result's output is the story that it tells. */
  public CommandResult initiate() {
    return swanctl(NEGOTIATION, "--initiate", "--child", CONNECTION, "--timeout", "15");
  }

  /** Initiates the IKE SA alone. */
  public CommandResult initiateIke() {
    return swanctl(NEGOTIATION, "--initiate", "--ike", CONNECTION, "--timeout", "15");
  }

  public CommandResult terminateIke() {
    return swanctl(NEGOTIATION, "--terminate", "--ike", CONNECTION, "--timeout", "5");
  }

  public CommandResult terminateChild() {
    return swanctl(NEGOTIATION, "--terminate", "--child", CONNECTION, "--timeout", "5");
  }

  /** Asks for a rekey, which happens some milliseconds after this returns. */
  public CommandResult rekeyIke() {
    return swanctl(NEGOTIATION, "--rekey", "--ike", CONNECTION);
  }

  /** Asks for a rekey, which happens some milliseconds after this returns. */
  public CommandResult rekeyChild() {
    return swanctl(NEGOTIATION, "--rekey", "--child", CONNECTION);
  }

  /** The SAs as the daemon sees them. */
  public List<PeerIkeSa> listSas() {
    CommandResult listing = list();
    // The client hangs now and then, although the daemon goes on: it is asked once more.
    return PeerIkeSa.parse((listing.succeeded() ? listing : list()).orThrow().output());
  }

  private CommandResult list() {
    return swanctl(Host.SHORT, "--list-sas", "--raw");
  }

  /**
   * Waits for a pair of IPsec SAs; a responder has it only after the last message of Quick Mode.
   *
   * @throws IllegalStateException if none is installed within some seconds
   */
  public PeerChildSa awaitChildSa() {
    List<PeerChildSa> found = new ArrayList<>();
    Eventually.holds(
        "IPsec SAs at strongSwan",
        START,
        () -> {
          listSas().stream()
              .flatMap(sa -> sa.children().stream())
              .filter(PeerChildSa::isInstalled)
              .forEach(found::add);
          return !found.isEmpty();
        });
    return found.get(0);
  }

  /** For example {@code strongSwan 5.9.8}. */
  public String version() {
    String output = swanctl(Host.SHORT, "--version", "--daemon").output();
    return output.strip().replaceFirst("(?s).*?(strongSwan)\\D+(\\d[^, ]*).*", "$1 $2");
  }

  public CharonLog log() {
    return CharonLog.read(directory.resolve("charon.log"));
  }

  private CommandResult swanctl(Duration limit, String... arguments) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "env",
                "STRONGSWAN_CONF=" + directory.resolve("strongswan.conf"),
                "SWANCTL_DIR=" + directory,
                "/usr/sbin/swanctl"));
    line.addAll(Arrays.asList(arguments));
    line.addAll(List.of("--uri", "unix://" + socket));
    return host.run(limit, line.toArray(String[]::new));
  }

  /** Ends it at once, as a loss of power would: nobody is told. */
  public void kill() {
    daemon.kill();
  }

  @Override
  public void close() {
    daemon.close();
  }
}
