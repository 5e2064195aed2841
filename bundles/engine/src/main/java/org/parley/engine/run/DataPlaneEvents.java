/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.api.event.AuditLevel;
import org.parley.api.identity.Endpoint;
import org.parley.api.identity.PacketDescriptor;
import org.parley.spi.dataplane.DataPlaneListener;
import org.parley.spi.dataplane.SaKey;
import org.parley.spi.policy.ChildPolicy;

/** What a data plane reports, taken over to where it is handled. */
public final class DataPlaneEvents implements DataPlaneListener {
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final int QUIET_ENTRIES = 10_000;

  private final Machinery machinery;
  private final Map<String, Boolean> quiet = new ConcurrentHashMap<>();

  /** Over the parts of the engine. */
  public DataPlaneEvents(Machinery machinery) {
    this.machinery = machinery;
  }

  /** A packet needs a pair: negotiated once, however many packets ask for it. */
  @Override
  public void acquire(PacketDescriptor packet) {
    machinery.counters().count("acquires");
    machinery
        .services()
        .search()
        .flatMap(search -> search.childForPacket(packet).value())
        .filter(policy -> notTooSoon(policy))
        .ifPresent(machinery.keeper()::negotiate);
  }

  private boolean notTooSoon(ChildPolicy policy) {
    return quietly(Keeper.key(policy));
  }

  /** True once a second for each key; bounded in the number of keys. */
  private boolean quietly(String key) {
    if (quiet.size() >= QUIET_ENTRIES || quiet.putIfAbsent(key, true) != null) {
      return false;
    }
    machinery.environment().timers().schedule(QUIET, () -> quiet.remove(key));
    return true;
  }

  @Override
  public void expired(SaKey key, boolean hard) {
    machinery
        .environment()
        .loops()
        .pick(key.hashCode())
        .execute(() -> machinery.children().expired(key, hard));
  }

  @Override
  public void unknownSpi(Endpoint local, Endpoint remote, long spi) {
    machinery.counters().count("packets.unknown-spi");
    if (quietly("spi " + remote.address().getHostAddress()) && machinery.strangers().allow()) {
      machinery.children().unknownSpi(local.address(), remote.address(), spi);
      machinery
          .events()
          .audit(
              AuditLevel.WARNING,
              "packet from " + remote + " for unknown SPI " + Children.hex(spi));
    }
  }

  @Override
  public void mappingChanged(SaKey key, Endpoint remote) {
    machinery.counters().count("packets.mapping-changed");
  }
}
