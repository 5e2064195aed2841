/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.spi.dataplane.PacketInjection.Disposition;
import org.parley.spi.dataplane.PacketInjection.Result;
import org.parley.spi.dataplane.SaParameters;

class LifetimeTest {
  private final VirtualTimers timers = new VirtualTimers();
  private final RecordingListener listener = new RecordingListener();
  private final MemoryDataPlane plane = new MemoryDataPlane(timers, new Random(1)::nextBytes);
  private final Associations sa = new Associations();

  @BeforeEach
  void bind() {
    Algorithms.bindAll(plane);
    plane.start(listener);
  }

  private Result send(int octets) {
    return plane.send(sa.packet(IpPacket.ICMP), new byte[octets]);
  }

  @Test
  void secondsRunOutSoftThenHard() {
    sa.lifetime = new SaParameters.Lifetime(80, 100, 0, 0);
    sa.install(plane, false);
    timers.advance(Duration.ofSeconds(79));
    assertThat(listener.reports).isEmpty();
    timers.advance(Duration.ofSeconds(1));
    assertThat(listener.reports).containsExactly("soft 1000");
    assertThat(send(1).disposition()).isEqualTo(Disposition.PROTECTED);
    timers.advance(Duration.ofSeconds(20));
    assertThat(listener.reports).containsExactly("soft 1000", "hard 1000");
    assertThat(plane.installed()).isEmpty();
    assertThat(timers.pending()).isZero();
  }

  @Test
  void octetsRunOutSoftThenHard() {
    sa.lifetime = new SaParameters.Lifetime(0, 1000, 100, 200);
    sa.install(plane, false);
    send(99);
    assertThat(listener.reports).isEmpty();
    send(1);
    send(50);
    assertThat(listener.reports).as("told once").containsExactly("soft 1000");
    assertThat(send(50).disposition()).isEqualTo(Disposition.PROTECTED);
    assertThat(listener.reports).containsExactly("soft 1000", "hard 1000");
    assertThat(plane.installed()).isEmpty();
    assertThat(timers.pending()).as("the timer in seconds is taken back").isZero();
    assertThat(send(1).disposition()).isEqualTo(Disposition.DISCARDED);
  }

  @Test
  void inboundOctetsCountToo() {
    MemoryDataPlane sender = new MemoryDataPlane(new VirtualTimers(), new Random(2)::nextBytes);
    Algorithms.bindAll(sender);
    sa.install(sender, false);
    sa.lifetime = new SaParameters.Lifetime(0, 0, 10, 0);
    sa.install(plane, true);
    plane.open(sa.saKey(), sender.send(sa.packet(IpPacket.ICMP), new byte[10]).octets());
    assertThat(listener.reports).containsExactly("soft 1000");
  }

  @Test
  void removalTakesTheTimersBack() {
    sa.lifetime = new SaParameters.Lifetime(80, 100, 0, 0);
    sa.install(plane, false);
    assertThat(timers.pending()).isEqualTo(2);
    plane.remove(sa.saKey());
    assertThat(timers.pending()).isZero();
  }

  @Test
  void afterStopNobodyIsTold() {
    sa.lifetime = new SaParameters.Lifetime(80, 100, 0, 0);
    sa.install(plane, false);
    plane.stop();
    timers.advance(Duration.ofSeconds(200));
    assertThat(listener.reports).isEmpty();
    assertThat(plane.installed()).isEmpty();
  }
}
