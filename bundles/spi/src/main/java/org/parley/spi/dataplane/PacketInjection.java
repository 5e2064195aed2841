/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.dataplane;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.parley.api.identity.PacketDescriptor;

/**
 * A service of data planes that can protect and open packets on request, so that rules which need a
 * packet can be tested and both ends can show that they hold the same keys.
 */
@ProviderType
public interface PacketInjection {
  /** What happened to a packet. */
  enum Disposition {
    PASSED,
    DISCARDED,
    PROTECTED,
    OPENED,
    ACQUIRED,
    NO_SA,
    INTEGRITY_FAILURE,
    REPLAYED,
    MALFORMED,
    SELECTOR_MISMATCH
  }

  /**
   * Sends a packet through the policies and SAs of this data plane.
   *
   * @param payload what follows the inner IP header, such as an ICMP echo request
   */
  Result send(PacketDescriptor packet, byte[] payload);

  /** Opens an ESP or AH packet (from the ESP or AH header on) of an installed inbound SA. */
  Result open(SaKey key, byte[] packet);

  /** Opens or drops what arrives in clear text. */
  Result receiveClear(PacketDescriptor packet);

  /**
   * True while the engine uses this data plane: of several that are present only one holds the SAs.
   */
  default boolean serving() {
    return true;
  }

  /**
   * The last packets that arrived from a transport and were opened or refused, oldest first; a
   * bounded number.
   */
  default List<Result> recentlyOpened() {
    return List.of();
  }

  /**
   * What came of it.
   *
   * @param sa the SA that was used
   * @param octets the protected packet, or the payload that was opened; empty otherwise
   */
  record Result(Disposition disposition, Optional<SaKey> sa, byte[] octets, String reason) {}
}
