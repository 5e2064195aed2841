/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import java.net.InetAddress;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.IkePolicy;
import org.parley.spi.policy.Found;

/**
 * Finds IKE policies: of the version, by priority, the first whose {@code -remote} matches, {@code
 * default} last.
 */
final class IkePolicySearch {
  private IkePolicySearch() {}

  static Found<IkePolicy> find(View view, IkeVersion version, InetAddress peer, Trace trace) {
    String topic = version == IkeVersion.IKEV1 ? "ikev1 policy" : "ikev2 policy";
    if (!view.anyStore()) {
      return trace.refuse(topic, peer.getHostAddress(), "no policy store is present");
    }
    for (IkePolicy policy : view.ikePolicies(version).at(peer)) {
      if (policy.remote().filter(remote -> remote.contains(peer)).isPresent()) {
        return found(view, topic, policy, trace);
      }
      trace.passedOver(
          topic,
          policy.name(),
          "-remote "
              + policy.remote().map(Object::toString).orElse("")
              + " has not "
              + peer.getHostAddress());
    }
    return found(view, topic, view.defaultIkePolicy(version), trace);
  }

  private static Found<IkePolicy> found(View view, String topic, IkePolicy policy, Trace trace) {
    trace.chosen(topic, policy.name(), "found " + topic + ": " + policy.name());
    return view.usable(policy, topic, trace);
  }
}
