/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.transport.udp;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parley.api.identity.Endpoint;

/** Which endpoints should be open, by the settings and the addresses that the machine has. */
final class WantedEndpoints {
  private final List<ListenAddress> listen;
  private final Set<InetAddress> seen = new HashSet<>();

  WantedEndpoints(List<ListenAddress> listen) {
    this.listen = listen;
  }

  /**
   * Endpoints in the order of the settings; the value is true where IKE shares the port with ESP.
   *
   * <p>An address that is named in the settings is wanted even if the machine does not list it
   * ({@code 127.0.0.2} works and is listed nowhere), unless it was listed before and went.
   */
  Map<Endpoint, Boolean> among(Set<InetAddress> present) {
    seen.addAll(present);
    Map<Endpoint, Boolean> wanted = new LinkedHashMap<>();
    for (ListenAddress each : listen) {
      if (each.wildcard()) {
        present.stream().filter(each::covers).map(each::at).forEach(at -> add(wanted, at));
      } else if (present.contains(each.address()) || !seen.contains(each.address())) {
        add(wanted, each);
      }
    }
    return wanted;
  }

  private static void add(Map<Endpoint, Boolean> wanted, ListenAddress at) {
    wanted.putIfAbsent(new Endpoint(at.address(), at.port()), false);
    wanted.putIfAbsent(new Endpoint(at.address(), at.natTraversalPort()), true);
  }
}
