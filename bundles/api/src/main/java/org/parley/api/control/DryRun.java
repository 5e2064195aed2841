/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.control;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.parley.api.event.Decision;
import org.parley.api.identity.PacketDescriptor;

/**
 * Tells what would be used for a packet ({@code ipsec_policy}), without doing it. Served by
 * policy-search.
 */
@ProviderType
public interface DryRun {
  /**
   * Walks the search for a packet.
   *
   * @param outbound true when the local side would send it
   */
  Result forPacket(PacketDescriptor packet, boolean outbound);

  /**
   * What would be used.
   *
   * @param decisions every record that was looked at, and why it did not match
   * @param lines the answer for people: host policy, tunnel policy, authentication record, IKE
   *     policy
   */
  record Result(List<Decision> decisions, List<String> lines) {
    public Result {
      decisions = List.copyOf(decisions);
      lines = List.copyOf(lines);
    }
  }
}
