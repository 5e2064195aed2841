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
 * What one IPsec SA pair is to be: the part of a host or tunnel policy that a Quick Mode or a CHILD_SA negotiates.
 *
 * @param name of the host or tunnel policy
 * @param tunnelMode false: transport mode
 * @param local local end of the SA: packet source in transport mode, tunnel endpoint in tunnel mode
 * @param peer remote end of the SA; the IKE peer
 * @param localSelectors local ends, most wanted first; IKEv1 uses the first only (its client identity)
 * @param remoteSelectors remote ends, in the same order
 * @param transforms most preferred first
 * @param exclusive one SA pair for exactly one five-tuple
 */
public record ChildPolicy(
    String name,
    boolean tunnelMode,
    InetAddress local,
    InetAddress peer,
    List<TrafficSelector> localSelectors,
    List<TrafficSelector> remoteSelectors,
    List<IpsecTransform> transforms,
    boolean exclusive) {
  public ChildPolicy {
    localSelectors = List.copyOf(localSelectors);
    remoteSelectors = List.copyOf(remoteSelectors);
    transforms = List.copyOf(transforms);
  }
}
