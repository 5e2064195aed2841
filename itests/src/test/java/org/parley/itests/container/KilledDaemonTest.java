/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.parley.itests.daemon.ParleyDaemon;
import org.parley.itests.peer.Eventually;
import org.parley.itests.peer.Host;
import org.parley.itests.peer.ThisMachine;
import org.parley.itests.swap.Upheaval;

/** A daemon that is killed while something of it is replaced comes up whole. */
@Timeout(300)
class KilledDaemonTest {
  private static final Path ROOT =
      Path.of(System.getProperty("parley.root", "..")).toAbsolutePath().normalize();
  private static final int RECORDS = 200;

  @TempDir Path directory;

  private ParleyDaemon daemon;

  @AfterEach
  void stop() {
    daemon.close();
  }

  @Test
  void itsRecordsAreThoseBeforeOrAfterTheChange() throws IOException {
    start();
    Path add = batch("add", " -source 192.0.2.1 -destination 192.0.2.2 -action DISCARD");
    Path delete = batch("delete", "");
    daemon.console("ipsec:config", "batch", add.toString()).orThrow();
    daemon.console("ipsec:config", "batch", delete.toString()).orThrow();
    CompletableFuture<Void> changes =
        CompletableFuture.runAsync(
            () -> {
              while (daemon.isAlive()) {
                daemon.console("ipsec:config", "batch", add.toString());
                daemon.console("ipsec:config", "batch", delete.toString());
              }
            });
    killDuring(changes);
    start();
    assertThat(records()).isIn(0L, (long) RECORDS);
    daemon.console("ipsec:config", "batch", (records() == 0 ? add : delete).toString()).orThrow();
  }

  private Path batch(String verb, String options) throws IOException {
    return Files.write(
        directory.resolve(verb),
        IntStream.range(0, RECORDS)
            .mapToObj(number -> verb + " host record-" + number + options)
            .toList());
  }

  private long records() {
    String shown = daemon.console("ipsec:config", "export").orThrow().output();
    return shown.lines().filter(line -> line.contains(" host record-")).count();
  }

  @Test
  void itsBundlesAllRun() throws IOException {
    start();
    CompletableFuture<Void> updates =
        CompletableFuture.runAsync(() -> new Upheaval(daemon).updateEach());
    killDuring(updates);
    start();
    daemon.console("bundle:update", "org.parley.crypto-bouncycastle").orThrow();
    daemon.awaitReady();
  }

  /** Somewhere in the middle of it, and each time elsewhere. */
  private void killDuring(CompletableFuture<Void> work) {
    int before = daemon.log().length();
    assertThat(Eventually.isTrue(Host.SHORT, () -> daemon.log().length() > before)).isTrue();
    daemon.kill();
    work.handle((nothing, failure) -> nothing).join();
  }

  private void start() throws IOException {
    String listen;
    try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      listen = "127.0.0.1:" + free.getLocalPort();
    }
    daemon = ParleyDaemon.start(new ThisMachine(), ROOT, directory, listen, List.of());
    daemon.awaitReady();
  }
}
