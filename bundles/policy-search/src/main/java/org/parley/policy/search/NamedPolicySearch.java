/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.policy.HostPolicy;
import org.parley.api.policy.PolicyAction;
import org.parley.api.policy.PolicySelector;
import org.parley.api.policy.TunnelPolicy;
import org.parley.spi.policy.ChildPolicy;
import org.parley.spi.policy.Found;

/**
 * Finds what a policy asks for when there is no packet: by the policy's name, or by the peer that
 * it leads to.
 */
final class NamedPolicySearch {
  private final View view;
  private final Trace trace;

  NamedPolicySearch(View view, Trace trace) {
    this.view = view;
    this.trace = trace;
  }

  /** A host policy of that name, else a tunnel policy. */
  Found<ChildPolicy> byName(String name) {
    Optional<HostPolicy> host = view.host(name);
    if (host.isPresent()) {
      return view.absent(host.get())
          ? trace.refuse(PacketSearch.HOST, name, view.absence(PacketSearch.HOST, host.get()))
          : byHost(host.get(), Optional.empty());
    }
    return view.tunnel(name)
        .map(tunnel -> byTunnel(tunnel, tunnel.sources(), tunnel.destinations(), Optional.empty()))
        .orElseGet(() -> trace.refuse("policy", name, "there is no host or tunnel policy " + name));
  }

  /** The first host policy by priority, then tunnel policy, whose SA would end at the peer. */
  Found<ChildPolicy> byPeer(InetAddress peer) {
    for (HostPolicy host : view.hostsByPeer().at(peer)) {
      if (leadsTo(host, peer)) {
        return view.absent(host)
            ? trace.refuse(PacketSearch.HOST, host.name(), view.absence(PacketSearch.HOST, host))
            : byHost(host, Optional.of(peer));
      }
      trace.passedOver(PacketSearch.HOST, host.name(), "does not lead to " + peer.getHostAddress());
    }
    for (TunnelPolicy tunnel : view.tunnelsByPeer().at(peer)) {
      if (tunnel.tunnelDestination().filter(peer::equals).isPresent()) {
        return byTunnel(tunnel, tunnel.sources(), tunnel.destinations(), Optional.of(peer));
      }
    }
    return trace.refuse(
        "policy",
        peer.getHostAddress(),
        "no host or tunnel policy leads to " + peer.getHostAddress());
  }

  private boolean leadsTo(HostPolicy host, InetAddress peer) {
    boolean covers = host.destinations().stream().anyMatch(end -> end.addresses().contains(peer));
    Optional<TunnelPolicy> tunnel = host.tunnel().flatMap(view::tunnel);
    if (tunnel.isPresent()) {
      return tunnel.get().tunnelDestination().map(peer::equals).orElse(covers);
    }
    return covers && host.action().kind() == PolicyAction.Kind.PROTECT;
  }

  private Found<ChildPolicy> byHost(HostPolicy host, Optional<InetAddress> peer) {
    Optional<TunnelPolicy> tunnel = host.tunnel().flatMap(view::tunnel);
    if (tunnel.isPresent()) {
      return byTunnel(tunnel.get(), host.sources(), host.destinations(), peer);
    }
    if (host.action().kind() != PolicyAction.Kind.PROTECT) {
      return trace.refuse(
          PacketSearch.HOST,
          host.name(),
          PacketSearch.HOST
              + " "
              + host.name()
              + " has action "
              + host.action().kind()
              + " and no tunnel");
    }
    Optional<Found<ChildPolicy>> byHand = ManualPolicies.refusal(host, trace);
    if (byHand.isPresent()) {
      return byHand.get();
    }
    Optional<InetAddress> local = single(host.sources());
    Optional<InetAddress> remote = peer.or(() -> single(host.destinations()));
    if (local.isEmpty() || remote.isEmpty()) {
      return needsPacket(PacketSearch.HOST, host.name());
    }
    int protocol = host.protocol();
    PacketDescriptor packet =
        new PacketDescriptor(
            local.get(),
            remote.get(),
            protocol,
            host.sources().get(0).port(),
            host.destinations().get(0).port());
    trace.chosen(PacketSearch.HOST, host.name(), "found host selector: " + host.name());
    return trace.found(Children.transport(host, packet));
  }

  private Found<ChildPolicy> byTunnel(
      TunnelPolicy tunnel,
      List<PolicySelector> sources,
      List<PolicySelector> destinations,
      Optional<InetAddress> peer) {
    if (view.absent(tunnel)) {
      return trace.refuse(
          PacketSearch.TUNNEL, tunnel.name(), view.absence(PacketSearch.TUNNEL, tunnel));
    }
    Optional<Found<ChildPolicy>> byHand = ManualPolicies.refusal(tunnel, trace);
    if (byHand.isPresent()) {
      return byHand.get();
    }
    Optional<InetAddress> local = tunnel.tunnelSource().or(() -> single(sources));
    Optional<InetAddress> remote =
        peer.or(tunnel::tunnelDestination).or(() -> single(destinations));
    if (local.isEmpty() || remote.isEmpty()) {
      return needsPacket(PacketSearch.TUNNEL, tunnel.name());
    }
    trace.chosen(PacketSearch.TUNNEL, tunnel.name(), "asked for without a packet");
    PacketDescriptor packet = packet(sources, destinations, tunnel.protocol());
    ChildPolicy child = Children.tunnel(tunnel, packet, false);
    return trace.found(
        new ChildPolicy(
            child.name(),
            true,
            local.get(),
            remote.get(),
            child.localSelectors(),
            child.remoteSelectors(),
            child.transforms(),
            false,
            child.ikev1Local(),
            child.ikev1Remote()));
  }

  private static PacketDescriptor packet(
      List<PolicySelector> sources, List<PolicySelector> destinations, int protocol) {
    return new PacketDescriptor(
        sources.get(0).addresses().first(),
        destinations.get(0).addresses().first(),
        protocol,
        0,
        0);
  }

  private static Optional<InetAddress> single(List<PolicySelector> selectors) {
    return selectors.size() == 1 && selectors.get(0).addresses().single()
        ? Optional.of(selectors.get(0).addresses().first())
        : Optional.empty();
  }

  private Found<ChildPolicy> needsPacket(String topic, String name) {
    return trace.refuse(
        topic,
        name,
        "the " + topic + " " + name + " fits several pairs of addresses; name a packet");
  }
}
