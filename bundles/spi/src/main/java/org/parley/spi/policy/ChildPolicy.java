/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.policy;

import java.net.InetAddress;
import java.util.List;
import org.parley.api.identity.TrafficSelector;
import org.parley.api.policy.IpsecTransform;

/**
 * What one IPsec SA pair is to be: the part of a host or tunnel policy that a Quick Mode or a
 * CHILD_SA negotiates.
 *
 * @param name of the host or tunnel policy
 * @param tunnelMode false: transport mode
 * @param local local end of the SA: packet source in transport mode, tunnel endpoint in tunnel mode
 * @param peer remote end of the SA; the IKE peer
 * @param localSelectors local ends, most wanted first, as IKEv2 sends them: with a host policy the
 *     packet's exact values lead the list
 * @param remoteSelectors remote ends, in the same order
 * @param transforms most preferred first
 * @param exclusive one SA pair for exactly one five-tuple
 * @param ikev1Local local client identity of IKEv1: one selector, with a host policy each value
 *     exact or a wildcard
 * @param ikev1Remote remote client identity of IKEv1
 * @param fallbackToClear a packet may go in clear text when the negotiation that the local side
 *     began for it has failed
 */
public record ChildPolicy(
    String name,
    boolean tunnelMode,
    InetAddress local,
    InetAddress peer,
    List<TrafficSelector> localSelectors,
    List<TrafficSelector> remoteSelectors,
    List<IpsecTransform> transforms,
    boolean exclusive,
    TrafficSelector ikev1Local,
    TrafficSelector ikev1Remote,
    boolean fallbackToClear) {

  public ChildPolicy {
    localSelectors = List.copyOf(localSelectors);
    remoteSelectors = List.copyOf(remoteSelectors);
    transforms = List.copyOf(transforms);
  }

  /** A policy that never lets a packet go in clear text. */
  public ChildPolicy(
      String name,
      boolean tunnelMode,
      InetAddress local,
      InetAddress peer,
      List<TrafficSelector> localSelectors,
      List<TrafficSelector> remoteSelectors,
      List<IpsecTransform> transforms,
      boolean exclusive,
      TrafficSelector ikev1Local,
      TrafficSelector ikev1Remote) {
    this(
        name,
        tunnelMode,
        local,
        peer,
        localSelectors,
        remoteSelectors,
        transforms,
        exclusive,
        ikev1Local,
        ikev1Remote,
        false);
  }

  /** A policy whose IKEv1 client identities are the first selectors. */
  public ChildPolicy(
      String name,
      boolean tunnelMode,
      InetAddress local,
      InetAddress peer,
      List<TrafficSelector> localSelectors,
      List<TrafficSelector> remoteSelectors,
      List<IpsecTransform> transforms,
      boolean exclusive) {
    this(
        name,
        tunnelMode,
        local,
        peer,
        localSelectors,
        remoteSelectors,
        transforms,
        exclusive,
        localSelectors.get(0),
        remoteSelectors.get(0));
  }
}
