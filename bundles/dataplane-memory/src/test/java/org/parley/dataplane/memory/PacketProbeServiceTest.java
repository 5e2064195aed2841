/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.api.control.PacketProbe;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.policy.IpsecProtocol;
import org.parley.spi.dataplane.PacketInjection;
import org.parley.spi.dataplane.SaKey;

class PacketProbeServiceTest {
  private final InetAddress peer = InetAddress.getLoopbackAddress();
  private final PacketDescriptor packet = new PacketDescriptor(peer, peer, 1, 0, 0);
  private final SaKey key = new SaKey(peer, IpsecProtocol.AH, 0xc0ffee01L);
  private final PacketProbeService probe = new PacketProbeService();

  @BeforeEach
  void bind() {
    probe.bindInjection(new FakeInjection(false));
    probe.bindInjection(new FakeInjection(true));
  }

  @Test
  void whatIsSentComesBackProtectedWithItsSa() {
    PacketProbe.Result result = probe.send(packet, new byte[] {8});
    assertThat(result.disposition()).isEqualTo("PROTECTED");
    assertThat(result.spi()).contains(0xc0ffee01L);
    assertThat(result.destination()).contains(peer);
    assertThat(result.octets()).containsExactly(8, 9);
  }

  @Test
  void whatIsOpenedNamesTheSaByItsKey() {
    PacketProbe.Result result = probe.open(IpsecProtocol.AH, 0xc0ffee01L, peer, new byte[] {1});
    assertThat(result.disposition()).isEqualTo("REPLAYED");
    assertThat(result.reason()).isEqualTo(key.toString());
  }

  @Test
  void clearTextHasNoSa() {
    PacketProbe.Result result = probe.receiveClear(packet);
    assertThat(result.disposition()).isEqualTo("DISCARDED");
    assertThat(result.spi()).isEmpty();
    assertThat(result.destination()).isEmpty();
  }

  private final class FakeInjection implements PacketInjection {
    private final boolean serving;

    FakeInjection(boolean serving) {
      this.serving = serving;
    }

    @Override
    public boolean serving() {
      return serving;
    }

    @Override
    public Result send(PacketDescriptor sent, byte[] payload) {
      byte[] octets = {payload[0], (byte) (serving ? 9 : 0)};
      return new Result(Disposition.PROTECTED, Optional.of(key), octets, "");
    }

    @Override
    public Result open(SaKey asked, byte[] octets) {
      return new Result(Disposition.REPLAYED, Optional.of(asked), new byte[0], asked.toString());
    }

    @Override
    public Result receiveClear(PacketDescriptor received) {
      return new Result(Disposition.DISCARDED, Optional.empty(), new byte[0], "protected");
    }
  }
}
