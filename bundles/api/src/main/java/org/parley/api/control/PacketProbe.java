/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.control;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.policy.IpsecProtocol;

/**
 * Puts packets into the data plane to show what policies and SAs do with them. Served by data
 * planes that can do so.
 */
@ProviderType
public interface PacketProbe {
  /**
   * Sends a packet as if a program of this machine had.
   *
   * @param payload what follows the inner IP header, such as an ICMP echo request
   */
  Result send(PacketDescriptor packet, byte[] payload);

  /**
   * Opens a packet of an installed inbound SA.
   *
   * @param spi unsigned in 32 bits
   * @param destination address to which the packets of the SA go
   * @param packet from the ESP or AH header on
   */
  Result open(IpsecProtocol protocol, long spi, InetAddress destination, byte[] packet);

  /** Receives a packet in clear text. */
  Result receiveClear(PacketDescriptor packet);

  /** The last packets that came from the network and were opened or refused, oldest first. */
  default List<Result> received() {
    return List.of();
  }

  /**
   * What came of it.
   *
   * @param disposition {@code PASSED}, {@code DISCARDED}, {@code PROTECTED}, {@code OPENED}, {@code
   *     ACQUIRED}, {@code NO_SA}, {@code INTEGRITY_FAILURE}, {@code REPLAYED}, {@code MALFORMED},
   *     {@code SELECTOR_MISMATCH}
   * @param spi of the SA that was used
   * @param destination of the SA that was used
   * @param octets the protected packet, or the payload that was opened; empty otherwise
   * @param reason one sentence; may be empty
   */
  record Result(
      String disposition,
      Optional<Long> spi,
      Optional<InetAddress> destination,
      byte[] octets,
      String reason) {}
}
