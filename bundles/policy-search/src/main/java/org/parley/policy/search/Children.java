/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.parley.api.identity.AddressRange;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.identity.TrafficSelector;
import org.parley.api.policy.HostPolicy;
import org.parley.api.policy.PolicySelector;
import org.parley.api.policy.TunnelPolicy;
import org.parley.spi.policy.ChildPolicy;

/** Makes what is negotiated out of a policy and the packet that asked for it. */
final class Children {
  private Children() {}

  /** Transport mode between the ends of the packet. */
  static ChildPolicy transport(HostPolicy policy, PacketDescriptor packet) {
    int protocol = packet.protocol();
    End local = new End(packet.source(), packet.sourcePort(), policy.sources());
    End remote = new End(packet.destination(), packet.destinationPort(), policy.destinations());
    return new ChildPolicy(
        policy.name(),
        false,
        packet.source(),
        packet.destination(),
        ikev2(policy, local, protocol),
        ikev2(policy, remote, protocol),
        policy.action().transforms(),
        policy.exclusive(),
        ikev1(policy, local, protocol),
        ikev1(policy, remote, protocol),
        policy.fallbackToClear());
  }

  /** Tunnel mode between the policy's endpoints, or the ends of the packet where it names none. */
  static ChildPolicy tunnel(TunnelPolicy policy, PacketDescriptor packet, boolean exclusive) {
    return new ChildPolicy(
        policy.name(),
        true,
        policy.tunnelSource().orElse(packet.source()),
        policy.tunnelDestination().orElse(packet.destination()),
        selectors(policy.sources(), policy.protocol()),
        selectors(policy.destinations(), policy.protocol()),
        policy.transforms(),
        exclusive,
        proxy(policy.sources(), policy.protocol(), packet.source(), packet.sourcePort()),
        proxy(
            policy.destinations(),
            policy.protocol(),
            packet.destination(),
            packet.destinationPort()));
  }

  /** One selector for each argument of a policy. */
  static List<TrafficSelector> selectors(List<PolicySelector> arguments, int protocol) {
    Function<PolicySelector, TrafficSelector> combined = a -> SelectorMatch.selector(a, protocol);
    return arguments.stream().map(combined).toList();
  }

  /**
   * IKEv1 client identity with a host policy: each value exact or a wildcard. The first argument
   * that matches the packet is taken; a range or subnet is replaced by the packet's address.
   */
  private static TrafficSelector ikev1(HostPolicy policy, End end, int protocol) {
    PolicySelector argument = end.matching(protocol);
    if (policy.exclusive()) {
      return exact(end, protocol);
    }
    boolean wildcard = argument.addresses().prefixLength() == 0 && !argument.range();
    AddressRange addresses = wildcard ? argument.addresses() : AddressRange.of(end.address);
    return SelectorMatch.selector(
        new PolicySelector(addresses, argument.port(), false), policy.protocol());
  }

  /**
   * IKEv2 selectors with a host policy: the packet's exact values, then one for each argument;
   * exact only if exclusive.
   */
  private static List<TrafficSelector> ikev2(HostPolicy policy, End end, int protocol) {
    List<TrafficSelector> selectors = new ArrayList<>(List.of(exact(end, protocol)));
    if (!policy.exclusive()) {
      selectors(end.arguments, policy.protocol()).stream()
          .filter(selector -> !selectors.contains(selector))
          .forEach(selectors::add);
    }
    return selectors;
  }

  /** A packet without ports, or whose protocol is not known, has a wildcard there. */
  private static TrafficSelector exact(End end, int protocol) {
    int lastPort = end.port == 0 ? 65535 : end.port;
    return new TrafficSelector(protocol, AddressRange.of(end.address), end.port, lastPort);
  }

  /**
   * IKEv1 proxy identity: the first argument that has the packet's end, as it is, else the first.
   */
  private static TrafficSelector proxy(
      List<PolicySelector> arguments, int protocol, InetAddress address, int port) {
    PolicySelector argument =
        SelectorMatch.first(arguments, address, port, protocol).orElse(arguments.get(0));
    return SelectorMatch.selector(argument, protocol);
  }

  /** One end of a packet and the arguments of the policy for it. */
  private record End(InetAddress address, int port, List<PolicySelector> arguments) {
    PolicySelector matching(int protocol) {
      return SelectorMatch.first(arguments, address, port, protocol).orElse(arguments.get(0));
    }
  }
}
