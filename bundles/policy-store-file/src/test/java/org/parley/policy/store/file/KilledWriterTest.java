/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.policy.BypassEntry;
import org.parley.api.policy.PolicySet;

/** A real process writes without end and is killed at random moments (SIGKILL). */
class KilledWriterTest {
  private static final int KILLS = 12;
  private static final int RECORDS = 400;

  @TempDir Path base;

  @Test
  @DisplayName("kill -9 leaves the old or the new records, never a mixture")
  void killed() throws Exception {
    Random random = new Random(2);
    for (int kill = 0; kill < KILLS; kill++) {
      int commits = killAfter(1 + random.nextInt(6), random.nextInt(200_000));

      PolicySet found = new FilePolicyStore(base, Optional.empty(), "").records();

      assertThat(commits).isPositive();
      assertThat(found).isIn(generation(0), generation(1));
      assertThat(Files.exists(base.resolve("config.db.new"))).isFalse();
    }
  }

  /**
   * Kills the writer once it has reported {@code reports} commits and this thread has counted a
   * while.
   */
  private int killAfter(int reports, int count) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Writer.class.getName());
    command.add(base.toString());
    Process writer =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    int seen = 0;
    try (InputStream progress = writer.getInputStream()) {
      while (seen < reports && progress.read() >= 0) {
        seen++;
      }
      for (int spin = 0; spin < count; spin++) {
        Thread.onSpinWait();
      }
      writer.destroyForcibly();
      assertThat(writer.waitFor()).isEqualTo(128 + 9);
    }
    return seen;
  }

  /** Two sets that differ in every record. */
  static PolicySet generation(int parity) {
    List<BypassEntry> entries = new ArrayList<>();
    for (int index = 0; index < RECORDS; index++) {
      byte[] octets = {10, (byte) parity, (byte) (index >> 8), (byte) index};
      try {
        entries.add(new BypassEntry(java.net.InetAddress.getByAddress(octets), "file"));
      } catch (java.net.UnknownHostException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    PolicySet none = PolicySet.EMPTY;
    return new PolicySet(
        none.authentications(),
        none.ikePolicies(),
        none.hosts(),
        none.tunnels(),
        entries,
        none.startup(),
        List.of());
  }

  /** The process that is killed: commits both sets in turn and reports each commit by one octet. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) throws IOException {
      FilePolicyStore store = new FilePolicyStore(Path.of(arguments[0]), Optional.empty(), "");
      PolicySet[] generations = {generation(0), generation(1)};
      try (java.io.FileOutputStream progress =
          new java.io.FileOutputStream(java.io.FileDescriptor.out)) {
        for (int commit = 0; ; commit++) {
          store.commit(generations[commit % 2]);
          progress.write('.');
        }
      }
    }
  }
}
