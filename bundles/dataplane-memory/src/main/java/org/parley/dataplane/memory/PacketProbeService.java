/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.parley.api.control.PacketProbe;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.policy.IpsecProtocol;
import org.parley.spi.dataplane.PacketInjection;
import org.parley.spi.dataplane.SaKey;

/** Packet injection for commands, which know the types of the API only. */
@Component
public final class PacketProbeService implements PacketProbe {
  private final List<PacketInjection> present = new CopyOnWriteArrayList<>();

  @Reference(
      cardinality = ReferenceCardinality.AT_LEAST_ONE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindInjection(PacketInjection injection) {
    present.add(injection);
  }

  void unbindInjection(PacketInjection injection) {
    present.remove(injection);
  }

  /** Of several versions of this bundle, the one that holds the SAs. */
  private PacketInjection injection() {
    return present.stream()
        .filter(PacketInjection::serving)
        .findFirst()
        .orElseGet(() -> present.get(0));
  }

  @Override
  public Result send(PacketDescriptor packet, byte[] payload) {
    return plain(injection().send(packet, payload));
  }

  @Override
  public Result open(IpsecProtocol protocol, long spi, InetAddress destination, byte[] packet) {
    return plain(injection().open(new SaKey(destination, protocol, spi), packet));
  }

  @Override
  public Result receiveClear(PacketDescriptor packet) {
    return plain(injection().receiveClear(packet));
  }

  @Override
  public List<Result> received() {
    return injection().recentlyOpened().stream().map(PacketProbeService::plain).toList();
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
