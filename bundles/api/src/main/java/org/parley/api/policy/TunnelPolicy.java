/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.policy;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * A tunnel policy ({@code add tunnel}); its sources and destinations are the traffic selectors
 * (IKEv2) or proxy identities (IKEv1).
 *
 * @param tunnelSource local endpoint; absent: the packet's source
 * @param tunnelDestination remote endpoint; absent: the packet's destination
 * @param transforms tunnel mode transforms, most preferred first
 * @param onRemoval what becomes of its SAs when it is deleted or changed
 */
public record TunnelPolicy(
    String name,
    Optional<InetAddress> tunnelSource,
    Optional<InetAddress> tunnelDestination,
    List<PolicySelector> sources,
    List<PolicySelector> destinations,
    int protocol,
    List<IpsecTransform> transforms,
    Optional<ManualKeys> manualKeys,
    int priority,
    String store,
    OnRemoval onRemoval)
    implements PolicyRecord {

  public TunnelPolicy {
    sources = List.copyOf(sources);
    destinations = List.copyOf(destinations);
    transforms = List.copyOf(transforms);
  }

  /** A policy whose SAs are kept when it is deleted or changed. */
  public TunnelPolicy(
      String name,
      Optional<InetAddress> tunnelSource,
      Optional<InetAddress> tunnelDestination,
      List<PolicySelector> sources,
      List<PolicySelector> destinations,
      int protocol,
      List<IpsecTransform> transforms,
      Optional<ManualKeys> manualKeys,
      int priority,
      String store) {
    this(
        name,
        tunnelSource,
        tunnelDestination,
        sources,
        destinations,
        protocol,
        transforms,
        manualKeys,
        priority,
        store,
        OnRemoval.KEEP);
  }
}
