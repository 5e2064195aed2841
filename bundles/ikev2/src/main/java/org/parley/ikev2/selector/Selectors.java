/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.selector;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.parley.api.identity.AddressRange;
import org.parley.api.identity.TrafficSelector;
import org.parley.wire.octets.Slice;

/** Between traffic selectors of the wire and those of the domain. */
public final class Selectors {
  private Selectors() {}

  /** For the wire. */
  public static List<org.parley.wire.ikev2.TrafficSelector> toWire(
      List<TrafficSelector> selectors) {
    return selectors.stream().map(Selectors::toWire).toList();
  }

  /**
   * From the wire. Selectors of unknown types are left out (RFC 7296 section 2.9), as are those
   * that select nothing and OPAQUE ports, which no policy here asks for.
   */
  public static List<TrafficSelector> fromWire(
      List<org.parley.wire.ikev2.TrafficSelector> selectors) {
    return selectors.stream().flatMap(selector -> fromWire(selector).stream()).toList();
  }

  private static org.parley.wire.ikev2.TrafficSelector toWire(TrafficSelector selector) {
    return new org.parley.wire.ikev2.TrafficSelector.AddressRange(
        selector.protocol(),
        selector.firstPort(),
        selector.lastPort(),
        Slice.of(selector.addresses().first().getAddress()),
        Slice.of(selector.addresses().last().getAddress()));
  }

  private static Optional<TrafficSelector> fromWire(
      org.parley.wire.ikev2.TrafficSelector selector) {
    if (!(selector instanceof org.parley.wire.ikev2.TrafficSelector.AddressRange range)) {
      return Optional.empty();
    }
    byte[] first = range.startAddress().toArray();
    byte[] last = range.endAddress().toArray();
    if (range.startPort() > range.endPort() || Arrays.compareUnsigned(first, last) > 0) {
      return Optional.empty();
    }
    return Optional.of(
        new TrafficSelector(
            range.protocol(),
            new AddressRange(address(first), address(last)),
            range.startPort(),
            range.endPort()));
  }

  private static InetAddress address(byte[] octets) {
    try {
      return InetAddress.getByAddress(octets);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("4 or 16 octets were checked", impossible);
    }
  }
}
