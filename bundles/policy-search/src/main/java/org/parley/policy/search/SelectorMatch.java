/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.api.identity.AddressRange;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.identity.TrafficSelector;
import org.parley.api.policy.HostPolicy;
import org.parley.api.policy.PolicySelector;

/** Compares policies with packets and with received selectors. */
final class SelectorMatch {
  private static final Set<Integer> TYPED_PROTOCOLS = Set.of(1, 58, 135);

  private SelectorMatch() {}

  /**
   * True when any source, any destination and the protocol match, and the ICMP type if the policy
   * selects some.
   */
  static boolean matches(HostPolicy policy, PacketDescriptor packet) {
    return any(policy.sources(), packet.source(), packet.sourcePort(), packet.protocol())
        && any(
            policy.destinations(),
            packet.destination(),
            packet.destinationPort(),
            packet.protocol())
        && (policy.protocol() == 0 || policy.protocol() == packet.protocol())
        && typeMatches(policy, packet);
  }

  /**
   * ICMP and Mobility Header packets carry their type where others have the source port (RFC 4301
   * section 4.4.1.1).
   */
  private static boolean typeMatches(HostPolicy policy, PacketDescriptor packet) {
    Set<Integer> types = policy.icmpTypes().source();
    return types.isEmpty() || types.contains(packet.sourcePort());
  }

  private static boolean any(
      List<PolicySelector> selectors, InetAddress address, int port, int protocol) {
    return first(selectors, address, port, protocol).isPresent();
  }

  /** The first selector that matches one end of a packet. */
  static Optional<PolicySelector> first(
      List<PolicySelector> selectors, InetAddress address, int port, int protocol) {
    boolean ports = !TYPED_PROTOCOLS.contains(protocol);
    return selectors.stream()
        .filter(
            s -> s.addresses().contains(address) && (s.port() == 0 || (ports && s.port() == port)))
        .findFirst();
  }

  /** True when a policy's ends and protocol cover all of the received selectors. */
  static boolean covers(
      List<PolicySelector> sources,
      List<PolicySelector> destinations,
      int protocol,
      TrafficSelector local,
      TrafficSelector remote) {
    return sources.stream().anyMatch(source -> selector(source, protocol).contains(local))
        && destinations.stream().anyMatch(end -> selector(end, protocol).contains(remote));
  }

  /** A policy argument combined with the policy's protocol. */
  static TrafficSelector selector(PolicySelector argument, int protocol) {
    return argument.port() == 0
        ? new TrafficSelector(protocol, argument.addresses(), 0, 65535)
        : new TrafficSelector(protocol, argument.addresses(), argument.port(), argument.port());
  }

  /** What two selectors have in common. */
  static Optional<TrafficSelector> common(TrafficSelector one, TrafficSelector other) {
    boolean protocols =
        one.protocol() == 0 || other.protocol() == 0 || one.protocol() == other.protocol();
    int first = Math.max(one.firstPort(), other.firstPort());
    int last = Math.min(one.lastPort(), other.lastPort());
    if (!protocols || first > last || one.addresses().ipv6() != other.addresses().ipv6()) {
      return Optional.empty();
    }
    InetAddress low = higher(one.addresses().first(), other.addresses().first());
    InetAddress high = lower(one.addresses().last(), other.addresses().last());
    return compare(low, high) > 0
        ? Optional.empty()
        : Optional.of(
            new TrafficSelector(
                Math.max(one.protocol(), other.protocol()),
                new AddressRange(low, high),
                first,
                last));
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
