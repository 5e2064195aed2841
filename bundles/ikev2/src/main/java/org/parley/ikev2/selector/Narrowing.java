/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.selector;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.parley.api.identity.AddressRange;
import org.parley.api.identity.TrafficSelector;

/** Sets of traffic selectors cut down to what both sides want (RFC 7296 section 2.9). */
public final class Narrowing {
  private Narrowing() {}

  /**
   * What two lists have in common, in the order of {@code proposed}; a selector that another one of
   * the result holds already is left out.
   */
  public static List<TrafficSelector> common(
      List<TrafficSelector> proposed, List<TrafficSelector> own) {
    List<TrafficSelector> all = new ArrayList<>();
    for (TrafficSelector one : proposed) {
      for (TrafficSelector other : own) {
        intersection(one, other).filter(part -> !all.contains(part)).ifPresent(all::add);
      }
    }
    return all.stream()
        .filter(part -> all.stream().noneMatch(wide -> wide != part && wide.contains(part)))
        .toList();
  }

  /** True when each of {@code inner} lies in one of {@code outer}. */
  public static boolean within(List<TrafficSelector> inner, List<TrafficSelector> outer) {
    return inner.stream().allMatch(one -> outer.stream().anyMatch(wide -> wide.contains(one)));
  }

  /** The packets that both selectors mean; empty when there are none. */
  static Optional<TrafficSelector> intersection(TrafficSelector one, TrafficSelector other) {
    boolean sameFamily = one.addresses().ipv6() == other.addresses().ipv6();
    boolean sameProtocol =
        one.protocol() == 0 || other.protocol() == 0 || one.protocol() == other.protocol();
    if (!sameFamily || !sameProtocol) {
      return Optional.empty();
    }
    InetAddress first = higher(one.addresses().first(), other.addresses().first());
    InetAddress last = lower(one.addresses().last(), other.addresses().last());
    int firstPort = Math.max(one.firstPort(), other.firstPort());
    int lastPort = Math.min(one.lastPort(), other.lastPort());
    if (compare(first, last) > 0 || firstPort > lastPort) {
      return Optional.empty();
    }
    int protocol = Math.max(one.protocol(), other.protocol());
    return Optional.of(
        new TrafficSelector(protocol, new AddressRange(first, last), firstPort, lastPort));
  }

  private static InetAddress higher(InetAddress one, InetAddress other) {
    return compare(one, other) >= 0 ? one : other;
  }

  private static InetAddress lower(InetAddress one, InetAddress other) {
    return compare(one, other) <= 0 ? one : other;
  }

  private static int compare(InetAddress one, InetAddress other) {
    return Arrays.compareUnsigned(one.getAddress(), other.getAddress());
  }
}
