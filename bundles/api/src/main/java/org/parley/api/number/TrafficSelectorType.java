/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/** Traffic selector type (RFC 7296 section 3.13.1, RFC 4595, RFC 9478). */
public record TrafficSelectorType(int value) {
  public static final TrafficSelectorType IPV4_ADDR_RANGE = new TrafficSelectorType(7);
  public static final TrafficSelectorType IPV6_ADDR_RANGE = new TrafficSelectorType(8);
  public static final TrafficSelectorType FC_ADDR_RANGE = new TrafficSelectorType(9);
  public static final TrafficSelectorType SECLABEL = new TrafficSelectorType(10);

  private static final Names NAMES =
      Names.ofConstants(TrafficSelectorType.class, TrafficSelectorType::value);

  /** The registry's name, or {@code unknown-N} for a number without one. */
  public String name() {
    return NAMES.of(value);
  }
}
