/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.policy;

import java.util.Set;

/**
 * ICMP, ICMPv6 or Mobility Header types that a host policy selects; empty sets mean all.
 *
 * @param source types sent by the source, 0 to 255
 * @param destination types sent by the destination, 0 to 255
 */
public record IcmpTypes(Set<Integer> source, Set<Integer> destination) {
  /** All types. */
  public static final IcmpTypes ALL = new IcmpTypes(Set.of(), Set.of());

  public IcmpTypes {
    source = Set.copyOf(source);
    destination = Set.copyOf(destination);
  }
}
