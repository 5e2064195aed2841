/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parley.api.policy.IpsecProtocol;
import org.parley.spi.dataplane.SaKey;

class SpiAllocationTest {
  private final Random random = new Random(1);
  private final MemoryDataPlane plane = new MemoryDataPlane(new VirtualTimers(), random::nextBytes);

  private long allocate(long minimum, long maximum) {
    return plane
        .allocateSpi(IpsecProtocol.ESP, Associations.ONE, Associations.TWO, minimum, maximum)
        .toCompletableFuture()
        .join();
  }

  private static SaKey key(long spi) {
    return new SaKey(Associations.ONE, IpsecProtocol.ESP, spi);
  }

  @Test
  void aSmallRangeIsUsedToTheLastAndThenFull() {
    Set<Long> taken = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      taken.add(allocate(1000, 1299));
    }
    assertThat(taken).hasSize(300).allMatch(spi -> spi >= 1000 && spi <= 1299);
    assertThat(allocate(1000, 1299)).as("full").isZero();
    plane.releaseSpi(key(1200));
    assertThat(allocate(1000, 1299)).isEqualTo(1200);
  }

  @Test
  void spisBelow256AreReservedByTheRfc() {
    assertThat(allocate(0, 255)).isZero();
    assertThat(allocate(0, 256)).isEqualTo(256);
    assertThat(allocate(0xffffffffL, Long.MAX_VALUE)).isEqualTo(0xffffffffL);
  }

  @Test
  void whatIsInstalledIsNotGivenOut() {
    Algorithms.bindAll(plane);
    Associations sa = new Associations();
    sa.destination = Associations.ONE;
    sa.source = Associations.TWO;
    sa.spi = allocate(500, 500);
    sa.install(plane, true);
    assertThat(allocate(500, 500)).isZero();
    plane.remove(key(500));
    assertThat(allocate(500, 500)).isEqualTo(500);
  }

  @Test
  void threadsNeverGetTheSameOne() {
    Set<Long> taken = ConcurrentHashMap.newKeySet();
    IntStream.range(0, 500).parallel().forEach(i -> taken.add(allocate(256, 755)));
    assertThat(taken).hasSize(500).doesNotContain(0L);
  }
}
