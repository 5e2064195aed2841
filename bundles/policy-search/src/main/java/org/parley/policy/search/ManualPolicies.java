/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import java.util.Optional;
import org.parley.api.policy.HostPolicy;
import org.parley.api.policy.TunnelPolicy;
import org.parley.spi.policy.Found;

/** Policies whose keys were given by hand: nothing is negotiated for them, by either side. */
final class ManualPolicies {
  private ManualPolicies() {}

  static <T> Optional<Found<T>> refusal(HostPolicy host, Trace trace) {
    return host.manualKeys().map(keys -> refuse(PacketSearch.HOST, host.name(), trace));
  }

  static <T> Optional<Found<T>> refusal(TunnelPolicy tunnel, Trace trace) {
    return tunnel.manualKeys().map(keys -> refuse(PacketSearch.TUNNEL, tunnel.name(), trace));
  }

  private static <T> Found<T> refuse(String topic, String name, Trace trace) {
    return trace.refuse(
        topic, name, "the keys of " + topic + " " + name + " are given by hand, not negotiated");
  }
}
