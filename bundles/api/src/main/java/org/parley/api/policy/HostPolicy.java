/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.policy;

import java.util.List;
import java.util.Optional;

/**
 * A host IPsec policy ({@code add host}). It matches a packet when any source, any destination and
 * the protocol match.
 *
 * @param sources local ends, 1 to 20
 * @param destinations remote ends, 1 to 20
 * @param protocol IP protocol, 0 = any
 * @param icmpTypes selected ICMP or Mobility Header types
 * @param tunnel tunnel policy to nest in
 * @param exclusive a separate SA pair for each exact five-tuple
 * @param fallbackToClear packets may go in clear text when the negotiation failed
 * @param manualKeys keys given by hand ({@code -in}, {@code -out}), as written
 * @param mobileIpv6 flag {@code MIPV6}
 * @param onRemoval what becomes of its SAs when it is deleted or changed
 */
public record HostPolicy(
    String name,
    List<PolicySelector> sources,
    List<PolicySelector> destinations,
    int protocol,
    IcmpTypes icmpTypes,
    Optional<String> tunnel,
    PolicyAction action,
    boolean exclusive,
    boolean fallbackToClear,
    Optional<ManualKeys> manualKeys,
    int priority,
    String store,
    boolean mobileIpv6,
    OnRemoval onRemoval)
    implements PolicyRecord {

  public HostPolicy {
    sources = List.copyOf(sources);
    destinations = List.copyOf(destinations);
  }

  /** A policy without flag {@code MIPV6}. */
  public HostPolicy(
      String name,
      List<PolicySelector> sources,
      List<PolicySelector> destinations,
      int protocol,
      IcmpTypes icmpTypes,
      Optional<String> tunnel,
      PolicyAction action,
      boolean exclusive,
      boolean fallbackToClear,
      Optional<ManualKeys> manualKeys,
      int priority,
      String store) {
    this(
        name,
        sources,
        destinations,
        protocol,
        icmpTypes,
        tunnel,
        action,
        exclusive,
        fallbackToClear,
        manualKeys,
        priority,
        store,
        false);
  }

  /** A policy whose SAs are kept when it is deleted or changed. */
  public HostPolicy(
      String name,
      List<PolicySelector> sources,
      List<PolicySelector> destinations,
      int protocol,
      IcmpTypes icmpTypes,
      Optional<String> tunnel,
      PolicyAction action,
      boolean exclusive,
      boolean fallbackToClear,
      Optional<ManualKeys> manualKeys,
      int priority,
      String store,
      boolean mobileIpv6) {
    this(
        name,
        sources,
        destinations,
        protocol,
        icmpTypes,
        tunnel,
        action,
        exclusive,
        fallbackToClear,
        manualKeys,
        priority,
        store,
        mobileIpv6,
        OnRemoval.KEEP);
  }
}
