/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.parley.api.identity.TrafficSelector;
import org.parley.api.policy.HostPolicy;
import org.parley.api.policy.IpsecTransform;
import org.parley.api.policy.PolicyAction;
import org.parley.api.policy.PolicySelector;
import org.parley.api.policy.TunnelPolicy;
import org.parley.spi.policy.ChildPolicy;
import org.parley.spi.policy.Found;
import org.parley.spi.policy.PolicySearch.SelectorQuery;

/**
 * Finds a responder's policy for received selectors: the first host policy by priority that covers
 * them, then through its tunnel; a tunnel policy whose own selectors these are; {@code default}
 * last.
 */
final class ReceivedSelectorSearch {
  private static final String HOST = PacketSearch.HOST;
  private static final String TUNNEL = PacketSearch.TUNNEL;

  private final View view;
  private final SelectorQuery query;
  private final Trace trace;

  private ReceivedSelectorSearch(View view, SelectorQuery query, Trace trace) {
    this.view = view;
    this.query = query;
    this.trace = trace;
  }

  static Found<ChildPolicy> find(View view, SelectorQuery query, Trace trace) {
    if (!view.anyStore()) {
      return trace.refuse(HOST, "", "no policy store is present");
    }
    return new ReceivedSelectorSearch(view, query, trace).find();
  }

  private Found<ChildPolicy> find() {
    Optional<HostPolicy> covering = covering();
    if (covering.isPresent()) {
      HostPolicy host = covering.get();
      trace.chosen(HOST, host.name(), "found host selector: " + host.name());
      if (view.absent(host)) {
        return trace.refuse(HOST, host.name(), view.absence(HOST, host));
      }
      if (host.action().kind() == PolicyAction.Kind.DISCARD) {
        return trace.refuse(HOST, host.name(), HOST + " " + host.name() + " discards such packets");
      }
      Optional<Found<ChildPolicy>> child =
          ManualPolicies.<ChildPolicy>refusal(host, trace).or(() -> throughHost(host));
      if (child.isPresent()) {
        return child.get();
      }
    }
    return directTunnel().or(this::narrowed).orElseGet(() -> byDefault(covering));
  }

  private Optional<HostPolicy> covering() {
    for (HostPolicy policy : view.hostsByDestination().at(query.remote().addresses().first())) {
      if (SelectorMatch.covers(
          policy.sources(),
          policy.destinations(),
          policy.protocol(),
          query.local(),
          query.remote())) {
        return Optional.of(policy);
      }
      trace.passedOver(
          HOST, policy.name(), "does not cover " + query.local() + " and " + query.remote());
    }
    return Optional.empty();
  }

  /** Empty when the host policy has nothing of the mode that the peer proposes. */
  private Optional<Found<ChildPolicy>> throughHost(HostPolicy host) {
    if (!query.tunnelMode()) {
      boolean protects = host.action().kind() == PolicyAction.Kind.PROTECT;
      return protects
          ? Optional.of(
              trace.found(
                  child(
                      host.name(),
                      query.localAddress(),
                      query.peerAddress(),
                      host.action().transforms(),
                      host.exclusive())))
          : Optional.empty();
    }
    Optional<TunnelPolicy> tunnel = host.tunnel().flatMap(view::tunnel);
    if (tunnel.isEmpty()) {
      trace.passedOver(
          HOST, host.name(), "the peer proposes tunnel mode, the policy names no tunnel");
      return Optional.empty();
    }
    return covers(tunnel.get())
        ? Optional.of(found(tunnel.get(), host.exclusive()))
        : Optional.empty();
  }

  private boolean covers(TunnelPolicy tunnel) {
    return endpointsFit(tunnel)
        && SelectorMatch.covers(
            tunnel.sources(),
            tunnel.destinations(),
            tunnel.protocol(),
            query.local(),
            query.remote());
  }

  private boolean endpointsFit(TunnelPolicy tunnel) {
    return tunnel.tunnelSource().filter(end -> !end.equals(query.localAddress())).isEmpty()
        && tunnel.tunnelDestination().filter(end -> !end.equals(query.peerAddress())).isEmpty();
  }

  private Optional<Found<ChildPolicy>> directTunnel() {
    if (!query.tunnelMode()) {
      return Optional.empty();
    }
    for (TunnelPolicy tunnel : view.tunnelsByDestination().at(query.remote().addresses().first())) {
      boolean equal =
          has(tunnel.sources(), tunnel.protocol(), query.local())
              && has(tunnel.destinations(), tunnel.protocol(), query.remote());
      if (equal && endpointsFit(tunnel)) {
        return Optional.of(found(tunnel, false));
      }
      trace.passedOver(TUNNEL, tunnel.name(), equal ? "other endpoints" : "other selectors");
    }
    return Optional.empty();
  }

  private static boolean has(
      List<PolicySelector> arguments, int protocol, TrafficSelector received) {
    return Children.selectors(arguments, protocol).contains(received);
  }

  private Found<ChildPolicy> found(TunnelPolicy tunnel, boolean exclusive) {
    trace.chosen(TUNNEL, tunnel.name(), "covers " + query.local() + " and " + query.remote());
    if (view.absent(tunnel)) {
      return trace.refuse(TUNNEL, tunnel.name(), view.absence(TUNNEL, tunnel));
    }
    return ManualPolicies.<ChildPolicy>refusal(tunnel, trace)
        .orElseGet(
            () ->
                trace.found(
                    tunnelChild(
                        tunnel, List.of(query.local()), List.of(query.remote()), exclusive)));
  }

  /**
   * IKEv2: a policy that covers only part of the selectors, narrowed to that part (RFC 7296 section
   * 2.9).
   */
  private Optional<Found<ChildPolicy>> narrowed() {
    if (!query.narrow()) {
      return Optional.empty();
    }
    for (HostPolicy host : view.set().hosts()) {
      Optional<TunnelPolicy> tunnel = host.tunnel().flatMap(view::tunnel);
      boolean fits =
          query.tunnelMode()
              ? tunnel.filter(this::endpointsFit).isPresent()
              : host.action().kind() == PolicyAction.Kind.PROTECT;
      if (fits && !SearchOrder.isDefault(host)) {
        List<TrafficSelector> local = common(host.sources(), host.protocol(), query.local());
        List<TrafficSelector> remote = common(host.destinations(), host.protocol(), query.remote());
        if (!local.isEmpty() && !remote.isEmpty()) {
          return Optional.of(narrowed(host, tunnel, local, remote));
        }
      }
    }
    return Optional.empty();
  }

  private Found<ChildPolicy> narrowed(
      HostPolicy host,
      Optional<TunnelPolicy> tunnel,
      List<TrafficSelector> local,
      List<TrafficSelector> remote) {
    trace.chosen(HOST, host.name(), "narrowed to " + local + " and " + remote);
    if (view.absent(host)) {
      return trace.refuse(HOST, host.name(), view.absence(HOST, host));
    }
    return trace.found(
        query.tunnelMode()
            ? tunnelChild(tunnel.orElseThrow(), local, remote, host.exclusive())
            : new ChildPolicy(
                host.name(),
                false,
                query.localAddress(),
                query.peerAddress(),
                local,
                remote,
                host.action().transforms(),
                host.exclusive()));
  }

  private static List<TrafficSelector> common(
      List<PolicySelector> arguments, int protocol, TrafficSelector received) {
    return Children.selectors(arguments, protocol).stream()
        .flatMap(own -> SelectorMatch.common(own, received).stream())
        .distinct()
        .toList();
  }

  /** PASS and DISCARD of the default policy can't satisfy a proposal, so this is the end. */
  private Found<ChildPolicy> byDefault(Optional<HostPolicy> covering) {
    if (covering.isPresent()) {
      return trace.refuse(
          HOST,
          covering.get().name(),
          HOST
              + " "
              + covering.get().name()
              + " has no transform for "
              + (query.tunnelMode() ? "tunnel" : "transport")
              + " mode, which the peer proposes");
    }
    HostPolicy last = view.defaultHost();
    trace.noted(HOST, last.name(), "the default policy is used: " + last.action().kind());
    return trace.refuse(HOST, last.name(), "can't find matching selector");
  }

  private ChildPolicy tunnelChild(
      TunnelPolicy tunnel,
      List<TrafficSelector> local,
      List<TrafficSelector> remote,
      boolean exclusive) {
    return new ChildPolicy(
        tunnel.name(),
        true,
        query.localAddress(),
        query.peerAddress(),
        local,
        remote,
        tunnel.transforms(),
        exclusive);
  }

  private ChildPolicy child(
      String name,
      InetAddress local,
      InetAddress peer,
      List<IpsecTransform> transforms,
      boolean exclusive) {
    return new ChildPolicy(
        name,
        false,
        local,
        peer,
        List.of(query.local()),
        List.of(query.remote()),
        transforms,
        exclusive);
  }
}
