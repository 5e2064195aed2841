/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the kernel says about this very process. */
class ProcessFiguresTest {
  @Test
  void cpuTimeAndMemoryAreThoseOfTheProcess() {
    assumeTrue(Files.exists(Path.of("/proc/self/stat")), "there is no /proc here");
    ProcessFigures self = new ProcessFigures(ProcessHandle.current().pid());
    Runtime runtime = Runtime.getRuntime();
    long cpu = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1000;
    assertThat(self.cpuMicroseconds()).isBetween(cpu / 2, 2 * cpu + 1_000_000);
    assertThat(self.residentBytes())
        .isGreaterThan(runtime.totalMemory() - runtime.freeMemory() >> 2);
  }
}
