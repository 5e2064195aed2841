/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.exchange;

import java.util.List;
import java.util.Optional;
import org.parley.api.number.AlgorithmId;

/**
 * A message ready to be sent.
 *
 * @param datagrams its octets without non-ESP marker; several when it was fragmented; empty when it
 *     could not be sealed
 * @param absent algorithm that has no provider now
 */
public record Sealing(List<byte[]> datagrams, Chains chains, Optional<AlgorithmId> absent) {
  public Sealing {
    datagrams = List.copyOf(datagrams);
  }

  /** Sealed. */
  public static Sealing of(byte[] datagram, Chains chains) {
    return new Sealing(List.of(datagram), chains, Optional.empty());
  }

  /** An algorithm has no provider now. */
  public static Sealing unserved(AlgorithmId absent) {
    return new Sealing(List.of(), Chains.EMPTY, Optional.of(absent));
  }
}
