/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.control;

import java.net.InetAddress;
import java.util.Optional;
import org.parley.api.identity.PacketDescriptor;

/**
 * What to negotiate: exactly one of the three is present.
 *
 * @param peer a peer, by the name of its authentication record or by its address
 * @param policy a host or tunnel policy, by name
 * @param packet a packet, as if it had been sent
 * @param phase1Only stop when the IKE SA is established
 */
public record InitiateRequest(
    Optional<String> peer,
    Optional<String> policy,
    Optional<PacketDescriptor> packet,
    boolean phase1Only) {
  public InitiateRequest {
    int given =
        (peer.isPresent() ? 1 : 0) + (policy.isPresent() ? 1 : 0) + (packet.isPresent() ? 1 : 0);
    if (given != 1) {
      throw new IllegalArgumentException("one of peer, policy and packet, not " + given);
    }
  }

  /** Toward a peer; when only one policy leads to it, an IPsec SA pair of that policy too. */
  public static InitiateRequest toPeer(String recordOrAddress) {
    return new InitiateRequest(
        Optional.of(recordOrAddress), Optional.empty(), Optional.empty(), false);
  }

  /** For a host or tunnel policy. */
  public static InitiateRequest forPolicy(String name) {
    return new InitiateRequest(Optional.empty(), Optional.of(name), Optional.empty(), false);
  }

  /** For a packet. */
  public static InitiateRequest forPacket(PacketDescriptor packet) {
    return new InitiateRequest(Optional.empty(), Optional.empty(), Optional.of(packet), false);
  }

  /** True when {@code address} is what {@link #peer} names. */
  public boolean namesAddress(InetAddress address) {
    return peer.filter(text -> text.equals(address.getHostAddress())).isPresent();
  }
}
