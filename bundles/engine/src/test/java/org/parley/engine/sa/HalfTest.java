/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.sa;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.sa.TrafficCounters;
import org.parley.spi.dataplane.Handover;
import org.parley.spi.dataplane.SaKey;

/** One direction of a pair on its way through data planes. */
class HalfTest {
  private final Half half =
      new Half(new SaKey(InetAddress.getLoopbackAddress(), IpsecProtocol.ESP, 0x1000), false);

  private static Handover handover(long sequence) {
    return new Handover(sequence, sequence, "", new TrafficCounters(1, 1, sequence, 0, 0));
  }

  @Test
  void aHandoverServesOnce() {
    half.offered(7);
    half.accepted();
    assertThat(half.plane()).isEqualTo(7);

    half.handedOver(handover(5));
    assertThat(half.plane()).isZero();
    half.offered(8);
    half.accepted();
    assertThat(half.handover()).isEmpty();
  }

  @Test
  void aRefusalLeavesTheHandoverForAnother() {
    half.handedOver(handover(5));
    half.offered(8);
    half.refused();
    assertThat(half.plane()).isZero();
    assertThat(half.handover()).contains(handover(5));
  }

  @Test
  void spentKeysHaveNoHandoverAndSayWhy() {
    half.handedOver(handover(5));
    half.offered(8);
    half.spend("it hung");
    assertThat(half.plane()).isZero();
    assertThat(half.handover()).isEmpty();
    assertThat(half.spent()).isEqualTo("it hung");
  }

  @Test
  void whatStandsBelowWhatWasUsedIsNotBelieved() {
    half.counted(new TrafficCounters(9, 900, 9, 0, 0));
    assertThat(half.doubt(handover(9))).isEmpty();
    assertThat(half.doubt(handover(8))).contains("8 is below 9");
    assertThat(half.doubt(new Handover(9, 9, null, TrafficCounters.ZERO))).contains("incomplete");
    assertThat(half.doubt(new Handover(9, -1, "", TrafficCounters.ZERO))).isNotEmpty();
  }
}
