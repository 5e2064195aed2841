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
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A libreswan daemon (pluto) inside a user-mode Linux guest, whose kernel has its data plane. It is
 * not installed, since its package conflicts with strongSwan's: the guest sees its unpacked
 * programs at the place where they are compiled to be.
 */
public final class Libreswan implements AutoCloseable {
  /** Where the programs are compiled to be. */
  private static final String PROGRAMS = "/usr/libexec/ipsec/";

  /** The name of its certificate among those that it has. */
  static final String CERTIFICATE = "own";

  private static final String RUN = "/run/pluto";
  private static final String PACKAGE = "libreswan";
  private static final Duration START = Duration.ofSeconds(40);
  private static final Duration NEGOTIATION = Duration.ofSeconds(20);
  private static final Duration REPLACEMENT = Duration.ofSeconds(3);

  private static final String SCRIPT =
      """
      test -x %1$spluto || mount --bind %2$s/usr/libexec /usr/libexec
      ip xfrm state flush
      ip xfrm policy flush
      rm -rf %3$s
      mkdir -p %3$s
      %1$spluto --config %4$s/ipsec.conf --rundir %3$s > %4$s/output 2>&1 || exit 1
      until test -S %3$s/pluto.ctl; do sleep 0.05; done
      %1$swhack --rundir %3$s --listen
      %6$s
      %1$saddconn --config %4$s/ipsec.conf --ctlsocket %3$s/pluto.ctl %5$s
      %1$swhack --rundir %3$s --status | grep -q '"%5$s":.*oriented'
      """;

  private final Host host;
  private final Path directory;

  private Libreswan(Host host, Path directory) {
    this.host = host;
    this.directory = directory;
  }

  /**
   * Starts a daemon with its connection; it answers peers when this returns.
   *
   * @param guest it has one such daemon at a time
   * @param directory of its own, absolute, seen by the guest; made if it is not there
   * @param unpacked where the package is unpacked, seen by the guest; done if it is not
   */
  public static Libreswan start(Host guest, Path directory, Path unpacked, LibreswanConfig config) {
    try {
      if (Files.notExists(unpacked)) {
        new Machine().unpack(List.of(PACKAGE), Machine.cache(), unpacked);
      }
      Path nss = Files.createDirectories(directory.resolve("nss"));
      LocalCommand.run(START, "certutil", "-N", "--empty-password", "-d", "sql:" + nss).orThrow();
      Files.writeString(directory.resolve("ipsec.conf"), config.file(directory.toString()));
      Files.writeString(directory.resolve("ipsec.secrets"), config.secrets() + "\n");
      Files.writeString(directory.resolve("passwd"), config.passwords() + "\n");
      if (config.credentials().isPresent()) {
        new NssDatabase(nss).fill(config.credentials().get(), directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Libreswan libreswan = new Libreswan(guest, directory);
    String impair =
        config.impairments().stream()
            .map(one -> PROGRAMS + "whack --rundir " + RUN + " --impair " + one)
            .collect(Collectors.joining(" && "));
    String script =
        SCRIPT.formatted(PROGRAMS, unpacked, RUN, directory, LibreswanConfig.CONNECTION, impair);
    CommandResult result = guest.run(START, "sh", "-c", script);
    if (!result.succeeded()) {
      libreswan.close();
      throw new IllegalStateException(
          "libreswan did not start:\n" + result.output() + libreswan.log());
    }
    return libreswan;
  }

  /** For example {@code libreswan 4.10}. */
  public String version() {
    return "libreswan "
        + new Machine().downloadedVersion(PACKAGE, Machine.cache()).replaceAll("-.*", "");
  }

  /** Initiates the connection; the result's output is the story that it tells. */
  public CommandResult initiate() {
    return whack("--initiate", "--name", LibreswanConfig.CONNECTION);
  }

  /** Deletes the SAs of the connection, which it tells its peer. */
  public CommandResult terminate() {
    return whack("--terminate", "--name", LibreswanConfig.CONNECTION);
  }

  /**
   * Renews an SA now that it would renew later; its rekey commands are of IKEv2 only. The command
   * goes on for as long as the new SA lives, so it is not waited for.
   */
  public void replace(int number) {
    host.run(
        REPLACEMENT, PROGRAMS + "whack", "--rundir", RUN, "--impair", "event-sa-replace:" + number);
  }

  /** The SAs as the daemon and its kernel see them. */
  public List<PeerIkeSa> listSas() {
    String status =
        host.run("sh", "-c", PROGRAMS + "whack --rundir " + RUN + " --showstates; ip -s xfrm state")
            .output();
    return LibreswanListing.read(status, log()).sas();
  }

  /** The keys of the IPsec SAs in the kernel, by SPI. */
  public List<EspKey> espKeys() {
    return LibreswanListing.keys(host.run("ip", "xfrm", "state").output());
  }

  /** The whole log. */
  public String log() {
    try {
      Path log = directory.resolve("pluto.log");
      return Files.exists(log) ? LocalCommand.read(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it tells of connections and messages, without the lines for its makers. */
  public String story() {
    return log()
        .lines()
        .filter(line -> line.startsWith("\"") || line.startsWith("packet from"))
        .collect(Collectors.joining("\n"));
  }

  private CommandResult whack(String... arguments) {
    return host.run(
        NEGOTIATION,
        Stream.concat(Stream.of(PROGRAMS + "whack", "--rundir", RUN), Arrays.stream(arguments))
            .toArray(String[]::new));
  }

  /** Ends it without a word to its peers. */
  @Override
  public void close() {
    String script = "pid=$(cat %1$s/pluto.pid) && kill -KILL $pid; rm -rf %1$s".formatted(RUN);
    host.run("sh", "-c", script);
  }
}
