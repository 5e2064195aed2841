/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** This machine with its own network, of which only the loopback interface is to be used. */
public final class ThisMachine implements Host {
  @Override
  public String name() {
    return "this machine";
  }

  @Override
  public CommandResult run(Duration limit, String... command) {
    return LocalCommand.run(limit, command);
  }

  @Override
  public Daemon start(Path output, String... command) {
    try {
      return new LocalDaemon(LocalCommand.spawn(output, List.of(command)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Path socketDirectory(Path suggested) {
    return suggested;
  }
}
