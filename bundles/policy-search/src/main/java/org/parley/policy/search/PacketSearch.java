/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.policy.HostPolicy;
import org.parley.api.policy.PolicyAction;
import org.parley.api.policy.TunnelPolicy;
import org.parley.spi.policy.ChildPolicy;
import org.parley.spi.policy.Found;

/**
 * Finds what protects an outbound packet: the bypass list, then host policies by priority, {@code
 * default} last, then the tunnel that the host policy names.
 */
final class PacketSearch {
  static final String HOST = "host policy";
  static final String TUNNEL = "tunnel policy";

  private PacketSearch() {}

  /** All SA pairs that the packet needs, in the order in which they are established. */
  static Found<List<ChildPolicy>> children(View view, PacketDescriptor packet, Trace trace) {
    boolean bypassed =
        view.set().bypass().stream().anyMatch(entry -> entry.address().equals(packet.source()));
    if (bypassed) {
      return trace.refuse(
          "bypass list",
          packet.source().getHostAddress(),
          "the local address is in the bypass list");
    }
    if (!view.anyStore()) {
      return trace.refuse(HOST, "", "no policy store is present");
    }
    HostPolicy host = host(view, packet, trace);
    if (view.absent(host)) {
      return trace.refuse(HOST, host.name(), view.absence(HOST, host));
    }
    return children(view, host, packet, trace);
  }

  /** Pass, discard or protect; nothing while the store of the policy is away. */
  static Found<PolicyAction.Kind> action(View view, PacketDescriptor packet, Trace trace) {
    boolean bypassed =
        view.set().bypass().stream().anyMatch(entry -> entry.address().equals(packet.source()));
    if (bypassed) {
      trace.chosen("bypass list", packet.source().getHostAddress(), "the local address is in it");
      return trace.found(PolicyAction.Kind.PASS);
    }
    if (!view.anyStore()) {
      return trace.refuse(HOST, "", "no policy store is present");
    }
    HostPolicy host = host(view, packet, trace);
    if (view.absent(host)) {
      return trace.refuse(HOST, host.name(), view.absence(HOST, host));
    }
    return trace.found(
        host.tunnel().isPresent() ? PolicyAction.Kind.PROTECT : host.action().kind());
  }

  /** The first host policy that matches. */
  static HostPolicy host(View view, PacketDescriptor packet, Trace trace) {
    Candidates<HostPolicy> bySource = view.hostsBySource();
    Candidates<HostPolicy> byDestination = view.hostsByDestination();
    boolean sourcesAreFewer =
        bySource.count(packet.source()) < byDestination.count(packet.destination());
    Iterable<HostPolicy> candidates =
        sourcesAreFewer ? bySource.at(packet.source()) : byDestination.at(packet.destination());
    for (HostPolicy policy : candidates) {
      if (SelectorMatch.matches(policy, packet)) {
        trace.chosen(HOST, policy.name(), "found host selector: " + policy.name());
        return policy;
      }
      trace.passedOver(HOST, policy.name(), "source, destination, protocol or port differs");
    }
    HostPolicy last = view.defaultHost();
    trace.chosen(HOST, last.name(), "no other host policy matches");
    return last;
  }

  private static Found<List<ChildPolicy>> children(
      View view, HostPolicy host, PacketDescriptor packet, Trace trace) {
    PolicyAction.Kind kind = host.action().kind();
    if (kind == PolicyAction.Kind.DISCARD) {
      return trace.refuse(HOST, host.name(), HOST + " " + host.name() + " discards the packet");
    }
    Optional<Found<List<ChildPolicy>>> byHand = ManualPolicies.refusal(host, trace);
    if (byHand.isPresent()) {
      return byHand.get();
    }
    List<ChildPolicy> children = new ArrayList<>();
    if (host.tunnel().isPresent()) {
      String name = host.tunnel().get();
      Optional<TunnelPolicy> tunnel = view.tunnel(name);
      if (tunnel.isEmpty()) {
        return trace.refuse(
            TUNNEL,
            name,
            HOST + " " + host.name() + " names the tunnel policy " + name + ", which is not there");
      }
      if (view.absent(tunnel.get())) {
        return trace.refuse(TUNNEL, name, view.absence(TUNNEL, tunnel.get()));
      }
      Optional<Found<List<ChildPolicy>>> manual = ManualPolicies.refusal(tunnel.get(), trace);
      if (manual.isPresent()) {
        return manual.get();
      }
      trace.chosen(TUNNEL, name, "named by the host policy " + host.name());
      children.add(Children.tunnel(tunnel.get(), packet, host.exclusive()));
    }
    if (kind == PolicyAction.Kind.PROTECT) {
      children.add(Children.transport(host, packet));
    }
    return children.isEmpty()
        ? trace.refuse(
            HOST, host.name(), HOST + " " + host.name() + " lets the packet pass in clear text")
        : trace.found(children);
  }
}
