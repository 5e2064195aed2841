/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.address;

import java.net.InetAddress;
import java.util.List;
import org.parley.api.identity.AddressRange;

/**
 * What a peer with a leased address is told of the network behind the gateway; empty where there is
 * nothing to tell.
 *
 * @param nameServers DNS servers, IPv4 and IPv6
 * @param netbiosServers NBNS servers, IPv4 and IPv6
 * @param subnets networks behind the gateway, each a prefix; also told as Unity's split include
 * @param excluded networks that are to be reached without the tunnel (Unity split exclude)
 * @param domain default domain
 * @param splitDomains domains to be asked of {@code nameServers} only
 * @param banner shown to the person at the other end
 * @param savePassword whether the client may keep the password
 */
public record NetworkSettings(
    List<InetAddress> nameServers,
    List<InetAddress> netbiosServers,
    List<AddressRange> subnets,
    List<AddressRange> excluded,
    String domain,
    List<String> splitDomains,
    String banner,
    boolean savePassword) {
  /** Nothing to tell. */
  public static final NetworkSettings NONE =
      new NetworkSettings(List.of(), List.of(), List.of(), List.of(), "", List.of(), "", false);

  public NetworkSettings {
    nameServers = List.copyOf(nameServers);
    netbiosServers = List.copyOf(netbiosServers);
    subnets = List.copyOf(subnets);
    excluded = List.copyOf(excluded);
    splitDomains = List.copyOf(splitDomains);
  }
}
