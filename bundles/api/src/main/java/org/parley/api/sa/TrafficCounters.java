/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.sa;

/**
 * What one IPsec SA has carried.
 *
 * @param sequence highest sequence number used or seen
 * @param integrityFailures packets whose check value was wrong
 * @param replays packets refused by the replay window
 */
public record TrafficCounters(
    long packets, long octets, long sequence, long integrityFailures, long replays) {
  /** Nothing yet. */
  public static final TrafficCounters ZERO = new TrafficCounters(0, 0, 0, 0, 0);
}
