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

/** Captures what an interface of a namespace carries, by tcpdump, until it is closed. */
public final class Capture implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(10);

  private final Path file;
  private final Daemon tcpdump;

  private Capture(Path file, Daemon tcpdump) {
    this.file = file;
    this.tcpdump = tcpdump;
  }

  /**
   * Starts a capture; packets are caught when this returns.
   *
   * @param file the pcap file to write
   */
  public static Capture start(Host host, String device, Path file) {
    Path messages = file.resolveSibling(file.getFileName() + ".log");
    Daemon tcpdump =
        host.start(
            messages,
            "tcpdump",
            "-U",
            "--immediate-mode",
            "-Z",
            "root",
            "-i",
            device,
            "-w",
            file.toString());
    Capture capture = new Capture(file, tcpdump);
    Eventually.holds(
        "tcpdump on " + device,
        START,
        () -> !tcpdump.isAlive() || text(messages).contains("listening on"));
    return capture;
  }

  public Path file() {
    return file;
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? LocalCommand.read(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    tcpdump.close();
  }
}
