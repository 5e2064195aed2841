/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.parley.api.identity.Endpoint;
import org.parley.api.number.IkeVersion;
import org.parley.engine.sa.IkeSa;

class HalfOpenGateTest {
  private final HalfOpenGate gate = new HalfOpenGate();
  private long number;

  private IkeSa from(int lastOctet) throws Exception {
    Endpoint remote =
        new Endpoint(InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) lastOctet}), 500);
    number++;
    return new IkeSa(
        number, IkeVersion.IKEV1, false, null, number, remote, remote, false, Instant.EPOCH);
  }

  @Test
  void oneSourceGetsItsShareOnly() throws Exception {
    assertThat(gate.admit(from(1), 2, 100).admitted()).isTrue();
    IkeSa second = from(1);
    assertThat(gate.admit(second, 2, 100).admitted()).isTrue();
    assertThat(gate.admit(from(1), 2, 100).admitted()).isFalse();
    assertThat(gate.admit(from(2), 2, 100).admitted()).isTrue();

    gate.leave(second);
    assertThat(gate.admit(from(1), 2, 100).admitted()).isTrue();
  }

  @Test
  void whenAllPlacesAreTakenTheOldestGivesWay() throws Exception {
    IkeSa oldest = from(1);
    gate.admit(oldest, 10, 2);
    gate.admit(from(2), 10, 2);

    HalfOpenGate.Admission third = gate.admit(from(3), 10, 2);

    assertThat(third.admitted()).isTrue();
    assertThat(third.victim()).contains(oldest);
    assertThat(gate.size()).isEqualTo(2);
  }

  @Test
  void whoHasGoneOnIsTheLastToGiveWay() throws Exception {
    IkeSa honest = from(1);
    gate.admit(honest, 10, 2);
    gate.goesOn(honest);
    IkeSa silent = from(2);
    gate.admit(silent, 10, 2);

    assertThat(gate.admit(from(3), 10, 2).victim()).contains(silent);
    assertThat(gate.size()).isEqualTo(2);
  }

  @Test
  void leavingTwiceFreesOnePlaceOnly() throws Exception {
    IkeSa sa = from(1);
    gate.admit(sa, 2, 10);
    gate.admit(from(1), 2, 10);

    gate.leave(sa);
    gate.leave(sa);

    assertThat(gate.admit(from(1), 2, 10).admitted()).isTrue();
    assertThat(gate.admit(from(1), 2, 10).admitted()).isFalse();
  }
}
