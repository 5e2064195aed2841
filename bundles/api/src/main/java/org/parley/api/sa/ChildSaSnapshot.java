/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.sa;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.api.identity.TrafficSelector;
import org.parley.api.number.AlgorithmId;
import org.parley.api.policy.IpsecProtocol;

/**
 * An IPsec SA pair as reports show it; holds no secret.
 *
 * @param id local number, unique while the daemon runs
 * @param state {@code LARVAL}, {@code MATURE}, {@code DYING}, {@code DEAD}
 * @param inboundSpi SPI of the SA toward the local side, unsigned in 32 bits
 * @param outboundSpi SPI of the SA toward the peer
 * @param tunnelMode false: transport mode
 * @param udpEncapsulated ESP in UDP (RFC 3948)
 * @param policy name of the host or tunnel policy
 * @param peer address of the peer, in the tunnel header or the packet
 * @param perfectForwardSecrecy group of its own key exchange
 * @param compression present when packets are compressed
 */
public record ChildSaSnapshot(
    long id,
    long ikeSa,
    String state,
    IpsecProtocol protocol,
    long inboundSpi,
    long outboundSpi,
    boolean tunnelMode,
    boolean udpEncapsulated,
    InetAddress local,
    InetAddress peer,
    Optional<AlgorithmId> encryption,
    Optional<AlgorithmId> integrity,
    Optional<AlgorithmId> perfectForwardSecrecy,
    List<TrafficSelector> localSelectors,
    List<TrafficSelector> remoteSelectors,
    String policy,
    Instant installed,
    long lifeSeconds,
    long lifeKilobytes,
    TrafficCounters inbound,
    TrafficCounters outbound,
    Optional<Compression> compression) {
  public ChildSaSnapshot {
    localSelectors = List.copyOf(localSelectors);
    remoteSelectors = List.copyOf(remoteSelectors);
  }

  /** True when the keys were given by hand: no IKE SA has negotiated it, and none renews it. */
  public boolean manual() {
    return ikeSa == 0;
  }
}
