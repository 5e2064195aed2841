/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.api.control.Outcome;
import org.parley.api.event.AuditLevel;
import org.parley.api.identity.Endpoint;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.policy.IpsecProtocol;
import org.parley.engine.service.Provided;
import org.parley.spi.dataplane.DataPlane;
import org.parley.spi.dataplane.DataPlaneListener;
import org.parley.spi.dataplane.SaKey;
import org.parley.spi.policy.ChildPolicy;

/** What the data plane that serves reports, taken over to where it is handled. */
final class DataPlaneEvents {
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final int QUIET_ENTRIES = 10_000;

  private final Machinery machinery;
  private final Map<String, Boolean> quiet = new ConcurrentHashMap<>();

  DataPlaneEvents(Machinery machinery) {
    this.machinery = machinery;
  }

  /** Where one data plane reports; nobody listens to one that does not serve. */
  DataPlaneListener of(Provided<DataPlane> plane) {
    return new Reports(plane);
  }

  /**
   * A packet needs a pair: negotiated once, however many packets ask for it. While SAs go to
   * another data plane the pair may be there already.
   */
  private void acquire(PacketDescriptor packet) {
    if (machinery.dataPlanes().moving()) {
      machinery.counters().count("packets.while-moving");
      return;
    }
    machinery.counters().count("acquires");
    machinery
        .services()
        .search()
        .flatMap(search -> search.childForPacket(packet).value())
        .filter(policy -> !machinery.children().replacementUnderWay(policy) && notTooSoon(policy))
        .ifPresent(
            policy ->
                machinery
                    .keeper()
                    .negotiate(policy)
                    .thenAccept(outcome -> failed(packet, outcome)));
  }

  /** FALLBACK_TO_CLEAR, if the policy that the packet has now still says so. */
  private void failed(PacketDescriptor packet, Outcome outcome) {
    Optional<ChildPolicy> lenient =
        outcome.succeeded()
            ? Optional.empty()
            : machinery
                .services()
                .search()
                .flatMap(search -> search.childForPacket(packet).value())
                .filter(ChildPolicy::fallbackToClear);
    lenient.ifPresent(policy -> letPass(packet, policy, outcome));
  }

  private void letPass(PacketDescriptor packet, ChildPolicy policy, Outcome outcome) {
    machinery.counters().count("packets.fallback-to-clear");
    machinery
        .events()
        .audit(
            AuditLevel.WARNING,
            "packets from %s to %s go in clear text, as host policy %s allows: %s"
                .formatted(
                    packet.source().getHostAddress(),
                    packet.destination().getHostAddress(),
                    policy.name(),
                    outcome.message()));
    machinery.children().installation().letPass(packet);
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

  private void expired(SaKey key, boolean hard) {
    machinery
        .environment()
        .loops()
        .pick(key.hashCode())
        .execute(() -> machinery.children().expired(key, hard));
  }

  private void unknownSpi(Endpoint local, Endpoint remote, long spi) {
    if (machinery.directory().child(new SaKey(local.address(), IpsecProtocol.ESP, spi)).isPresent()
        || machinery
            .directory()
            .child(new SaKey(local.address(), IpsecProtocol.AH, spi))
            .isPresent()) {
      machinery.counters().count("packets.while-moving");
      return;
    }
    machinery.counters().count("packets.unknown-spi");
    if (quietly("spi " + remote.address().getHostAddress()) && machinery.strangers().allow()) {
      machinery.children().unknownSpi(local, remote, spi);
      machinery
          .events()
          .audit(
              AuditLevel.WARNING,
              "packet from " + remote + " for unknown SPI " + Children.hex(spi));
    }
  }

  /** Reports of one data plane. */
  private final class Reports implements DataPlaneListener {
    private final Provided<DataPlane> plane;

    Reports(Provided<DataPlane> plane) {
      this.plane = plane;
    }

    private boolean serves() {
      return machinery.dataPlanes().provided().filter(serving -> serving == plane).isPresent();
    }

    @Override
    public void acquire(PacketDescriptor packet) {
      if (serves()) {
        DataPlaneEvents.this.acquire(packet);
      }
    }

    @Override
    public void expired(SaKey key, boolean hard) {
      if (serves()) {
        DataPlaneEvents.this.expired(key, hard);
      }
    }

    @Override
    public void unknownSpi(Endpoint local, Endpoint remote, long spi) {
      if (serves()) {
        DataPlaneEvents.this.unknownSpi(local, remote, spi);
      }
    }

    @Override
    public void mappingChanged(SaKey key, Endpoint remote) {
      if (serves()) {
        machinery.counters().count("packets.mapping-changed");
        machinery
            .directory()
            .child(key)
            .ifPresent(child -> machinery.mobility().packetFrom(child, remote));
      }
    }
  }
}
