/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.handshake;

import java.io.IOException;
import java.nio.file.Path;
import org.parley.benchmarks.load.LoadAddresses;
import org.parley.benchmarks.load.LoadStatements;
import org.parley.itests.daemon.ParleyDaemon;
import org.parley.itests.peer.PeerCredentials;

/** The Karaf assembly as {@code ./parley run} starts it: audit and trail as shipped. */
final class ParleyResponder implements Responder {
  private static final int PORT = 26500;

  private final ParleyDaemon daemon;
  private final long pid;

  private ParleyResponder(ParleyDaemon daemon, long pid) {
    this.daemon = daemon;
    this.pid = pid;
  }

  /** Starts the assembly of a working tree. */
  static Responder start(Path root, Place place, Path directory, Setup setup) throws IOException {
    setup
        .credentials()
        .ifPresent(
            each -> PeerCredentials.write(directory.resolve("data/credentials"), each.parley()));
    ParleyDaemon daemon =
        ParleyDaemon.start(
            place.host(),
            root,
            directory,
            LoadAddresses.responderListens(PORT, PORT + 1),
            LoadStatements.responder(
                setup.groups().stream().map(Group::number).toList(), setup.proof()));
    try {
      daemon.awaitReady();
      return new ParleyResponder(daemon, ProcessFigures.childWith("-Dkaraf.base=" + daemon.data()));
    } catch (RuntimeException e) {
      daemon.close();
      throw e;
    }
  }

  @Override
  public long pid() {
    return pid;
  }

  @Override
  public int port() {
    return PORT;
  }

  @Override
  public int natTraversalPort() {
    return PORT + 1;
  }

  @Override
  public String label() {
    return "parley";
  }

  @Override
  public boolean agreesToQuickMode() {
    return true;
  }

  @Override
  public void close() {
    daemon.close();
  }
}
