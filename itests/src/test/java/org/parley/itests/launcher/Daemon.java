/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.launcher;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A daemon that was started by the launcher in a directory of its own. */
final class Daemon implements AutoCloseable {
  private static final int TRIES = 300;

  private final Path data;
  private final Process process;

  private Daemon(Path data, Process process) {
    this.data = data;
    this.process = process;
  }

  /** Starts a daemon on loopback ports that were free a moment ago. */
  static Daemon start(Path data) throws IOException {
    Files.createDirectories(data);
    String listen = "127.0.0.1:" + freePort() + ":" + freePort();
    Path output = data.resolveSibling(data.getFileName() + ".out");
    return new Daemon(
        data, Launcher.start(output, "run", "--data", data.toString(), "--listen", listen));
  }

  private static int freePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  Path data() {
    return data;
  }

  Launcher.Result console(String... command) throws IOException, InterruptedException {
    String[] arguments = new String[command.length + 3];
    arguments[0] = "console";
    arguments[1] = "--data";
    arguments[2] = data.toString();
    System.arraycopy(command, 0, arguments, 3, command.length);
    return Launcher.run(arguments);
  }

  /** Asks until the output is as wanted; the calls themselves take long enough to wait between. */
  String await(Predicate<String> wanted, String... command)
      throws IOException, InterruptedException {
    String last = "";
    for (int i = 0; i < TRIES && process.isAlive(); i++) {
      Launcher.Result result = console(command);
      last = result.output();
      if (result.status() == 0 && wanted.test(last)) {
        return last;
      }
      process.waitFor(100, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError(
        "the daemon is " + (process.isAlive() ? "up" : "gone") + " and said last: " + last);
  }

  String log() throws IOException {
    return Files.readString(data.resolve("data/log/karaf.log"));
  }

  /** Sends SIGTERM and gives the exit status. */
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("the daemon did not stop within 30 s");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
