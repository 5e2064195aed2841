/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import java.util.Optional;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.policy.PolicyAction;
import org.parley.spi.policy.ChildPolicy;
import org.parley.spi.policy.Found;
import org.parley.spi.policy.PolicySearch;

/**
 * What the policies say about one outgoing packet.
 *
 * @param refused true when no policy can be applied, such as when its store is away: the packet may
 *     go over an SA that is there, never in clear text
 * @param reason which policy said so, or why none did
 */
record PolicyDecision(PolicyAction.Kind kind, boolean refused, String reason) {

  /** Looks up a packet. Without policies at hand nothing passes in clear text. */
  static PolicyDecision of(Optional<PolicySearch> search, PacketDescriptor packet) {
    if (search.isEmpty()) {
      return new PolicyDecision(PolicyAction.Kind.DISCARD, true, "no policies at hand");
    }
    Found<PolicyAction.Kind> found = search.get().actionForPacket(packet);
    if (found.value().isEmpty()) {
      return new PolicyDecision(PolicyAction.Kind.DISCARD, true, found.reason());
    }
    String last =
        found.decisions().isEmpty()
            ? "a policy"
            : found.decisions().get(found.decisions().size() - 1).topic()
                + " "
                + found.decisions().get(found.decisions().size() - 1).subject();
    return new PolicyDecision(found.value().get(), false, last);
  }

  /** Whether the policy of an outgoing packet allows clear text where there is no SA. */
  static boolean fallsBack(Optional<PolicySearch> search, PacketDescriptor packet) {
    return search
        .flatMap(policies -> policies.childForPacket(packet).value())
        .filter(ChildPolicy::fallbackToClear)
        .isPresent();
  }
}
