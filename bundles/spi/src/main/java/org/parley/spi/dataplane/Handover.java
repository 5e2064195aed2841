/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.dataplane;

import java.util.HexFormat;
import org.parley.api.sa.TrafficCounters;

/**
 * What a data plane that leaves hands back for each SA, so that its successor goes on above it and
 * no sequence number or nonce is ever used twice.
 *
 * @param sequence outbound: highest sequence number used; inbound: highest seen
 * @param initializationVectorCounter highest counter used for initialization vectors, 0 when they
 *     are random
 * @param replayWindowHex inbound: bitmap of packets seen, lowest bit = {@code sequence}
 */
public record Handover(
    long sequence,
    long initializationVectorCounter,
    String replayWindowHex,
    TrafficCounters counters) {

  /** The bitmap. */
  public byte[] replayWindow() {
    return HexFormat.of().parseHex(replayWindowHex);
  }
}
