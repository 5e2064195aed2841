/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import java.net.InetAddress;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.parley.api.control.PacketProbe;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.policy.IpsecProtocol;
import org.parley.spi.dataplane.PacketInjection;
import org.parley.spi.dataplane.SaKey;

/** Packet injection for commands, which know the types of the API only. */
@Component
public final class PacketProbeService implements PacketProbe {
  private final PacketInjection injection;

  /** Before that data plane. */
  @Activate
  public PacketProbeService(@Reference PacketInjection injection) {
    this.injection = injection;
  }

  @Override
  public Result send(PacketDescriptor packet, byte[] payload) {
    return plain(injection.send(packet, payload));
  }

  @Override
  public Result open(IpsecProtocol protocol, long spi, InetAddress destination, byte[] packet) {
    return plain(injection.open(new SaKey(destination, protocol, spi), packet));
  }

  @Override
  public Result receiveClear(PacketDescriptor packet) {
    return plain(injection.receiveClear(packet));
  }

  @Override
  public List<Result> received() {
    return injection.recentlyOpened().stream().map(PacketProbeService::plain).toList();
  }

  private static Result plain(PacketInjection.Result result) {
    return new Result(
        result.disposition().name(),
        result.sa().map(SaKey::spi),
        result.sa().map(SaKey::destination),
        result.octets(),
        result.reason());
  }
}
