/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network namespace of this machine, named {@code parley-PID-LABEL} by the process that made it.
 * It has no way out but the interfaces that its maker adds. Needs root and iproute2.
 */
public final class NetworkNamespace implements Host, AutoCloseable {
  private static final Pattern OURS = Pattern.compile("(parley-(\\d+)-\\S+).*");
  private static final int NAMES_TO_TRY = 50;

  private final String name;

  private NetworkNamespace(String name) {
    this.name = name;
  }

  /**
   * Makes a namespace whose loopback interface is up, after removing what crashed runs left.
   *
   * @param label letters, digits and hyphens; a number is appended if the name is taken
   */
  public static NetworkNamespace create(String label) {
    removeStale();
    String wish = "parley-" + ProcessHandle.current().pid() + "-" + label;
    CommandResult result = LocalCommand.run(SHORT, "ip", "netns", "add", wish);
    String name = wish;
    for (int i = 2; result.output().contains("File exists") && i < NAMES_TO_TRY; i++) {
      name = wish + i;
      result = LocalCommand.run(SHORT, "ip", "netns", "add", name);
    }
    result.orThrow();
    NetworkNamespace namespace = new NetworkNamespace(name);
    namespace.run("ip", "link", "set", "lo", "up").orThrow();
    return namespace;
  }

  /** Removes the namespaces (and their processes) that crashed runs have left behind. */
  static void removeStale() {
    removeWhereOwner(pid -> ProcessHandle.of(pid).isEmpty());
  }

  /** Removes every namespace that this process made; for a shutdown hook. */
  public static void removeOwn() {
    removeWhereOwner(pid -> pid == ProcessHandle.current().pid());
  }

  private static void removeWhereOwner(LongPredicate owner) {
    for (String line : LocalCommand.run(SHORT, "ip", "netns", "list").output().split("\n")) {
      Matcher matcher = OURS.matcher(line);
      if (matcher.matches() && owner.test(Long.parseLong(matcher.group(2)))) {
        new NetworkNamespace(matcher.group(1)).close();
      }
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public CommandResult run(Duration limit, String... command) {
    return LocalCommand.run(limit, inside(command));
  }

  @Override
  public Daemon start(Path output, String... command) {
    try {
      return new LocalDaemon(LocalCommand.spawn(output, inside(command)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Path socketDirectory(Path suggested) {
    return suggested;
  }

  /** Connects this namespace with another by a pair of Ethernet interfaces. */
  public void connect(String device, NetworkNamespace other, String otherDevice) {
    LocalCommand.run(
            SHORT,
            List.of(
                "ip",
                "link",
                "add",
                device,
                "netns",
                name,
                "type",
                "veth",
                "peer",
                "name",
                otherDevice,
                "netns",
                other.name))
        .orThrow();
  }

  /** The command line that runs a command inside; {@code ip} replaces itself by the command. */
  public List<String> inside(String... command) {
    List<String> line = new ArrayList<>(List.of("ip", "netns", "exec", name));
    line.addAll(Arrays.asList(command));
    return line;
  }

  private List<ProcessHandle> processes() {
    List<ProcessHandle> processes = new ArrayList<>();
    for (String pid :
        LocalCommand.run(SHORT, "ip", "netns", "pids", name).output().strip().split("\\s+")) {
      if (pid.matches("\\d+")) {
        ProcessHandle.of(Long.parseLong(pid)).ifPresent(processes::add);
      }
    }
    return processes;
  }

  /** Ends the processes that still run inside, by their ids. */
  void endProcesses() {
    processes().forEach(ProcessHandle::destroy);
    // A zombie of ours is listed until it is waited for, but it is not alive.
    if (!Eventually.isTrue(
        Duration.ofSeconds(2), () -> processes().stream().noneMatch(ProcessHandle::isAlive))) {
      processes().forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** Ends the processes that still run inside, by their ids, and removes the namespace. */
  @Override
  public void close() {
    endProcesses();
    LocalCommand.run(SHORT, "ip", "netns", "delete", name);
  }
}
