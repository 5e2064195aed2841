/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import java.util.List;
import java.util.Optional;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.spi.policy.Found;
import org.parley.spi.policy.InitiatorPlan;

/**
 * What an initiator does once it has the authentication record, step by step as HP-UX IPSec
 * A.03.02.02 does (Admin Guide, page 154).
 */
final class InitiatorFlow {
  private static final String TOPIC = "version";

  private InitiatorFlow() {}

  /**
   * Reuse an established IKE SA, negotiate a new one, or refuse.
   *
   * @param established versions of which an IKE SA with the peer is established
   */
  static Found<InitiatorPlan> plan(
      AuthenticationRecord record, List<IkeVersion> established, Trace trace) {
    // Step 1: -kmp of the record gives the versions.
    List<IkeVersion> versions = record.keyManagement();
    trace.noted(TOPIC, record.name(), "-kmp " + versions);
    IkeVersion first = versions.get(0);
    // Step 2: established IKE SAs of all listed versions are searched, in the order given.
    for (IkeVersion version : versions) {
      if (established.contains(version)) {
        trace.chosen(TOPIC, version.name(), "an IKE SA of this version is established");
        return trace.found(new InitiatorPlan(Optional.of(version), first));
      }
      trace.passedOver(TOPIC, version.name(), "no IKE SA of this version is established");
    }
    // Step 3: toward an AUTOCONF peer nothing is initiated.
    if (record.autoconf()) {
      return trace.refuse(
          "AUTOCONF",
          record.name(),
          "record " + record.name() + " has flag AUTOCONF: the local side only responds");
    }
    // Step 4: only the first version is negotiated; when that fails, the second is not tried.
    trace.chosen(TOPIC, first.name(), "the first version of -kmp; there is no fall-back");
    return trace.found(new InitiatorPlan(Optional.empty(), first));
  }
}
