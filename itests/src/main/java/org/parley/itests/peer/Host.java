/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import java.nio.file.Path;
import java.time.Duration;

/** A place with its own network in which commands run: a namespace, or a guest with a kernel. */
public interface Host {
  /** The time limit of commands that answer at once. */
  Duration SHORT = Duration.ofSeconds(10);

  String name();

  /** Runs a command to its end, or to its time limit. */
  CommandResult run(Duration limit, String... command);

  /** Starts a process that goes on until it is stopped or this host ends. */
  Daemon start(Path output, String... command);

  /** A folder of this host that can hold Unix sockets; {@code suggested} if the host can. */
  Path socketDirectory(Path suggested);

  default CommandResult run(String... command) {
    return run(SHORT, command);
  }

  /** Adds an address to an interface and sets the interface up. */
  default void addAddress(String device, String addressAndPrefix) {
    run("ip", "addr", "add", addressAndPrefix, "dev", device).orThrow();
    run("ip", "link", "set", device, "up").orThrow();
  }

  /** Whether one echo request from {@code source} to {@code destination} is answered in 2 s. */
  default boolean ping(String source, String destination) {
    return run("ping", "-c", "1", "-W", "2", "-I", source, destination).succeeded();
  }
}
