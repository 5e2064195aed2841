/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import org.parley.api.event.Decision;
import org.parley.api.identity.Identity;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.engine.sa.IkeSa;
import org.parley.engine.service.CanaryChoice;
import org.parley.engine.trail.OpenTrail;

/** Decides for each IKE SA which of the versions that are tried out serve it. */
final class Canaries {
  private final Machinery machinery;

  Canaries(Machinery machinery) {
    this.machinery = machinery;
  }

  /** An IKE SA begins. */
  void choose(IkeSa sa) {
    sa.canaries = machinery.services().chooseCanaries(peer(sa));
  }

  /** A peer began an IKE SA, and its record is known now, before anything has been computed. */
  void recordKnown(IkeSa sa) {
    if (sa.initiator() || sa.keys.isPresent()) {
      return;
    }
    CanaryChoice before = sa.canaries;
    choose(sa);
    if (sa.trail != null && !sa.canaries.equals(before)) {
      note(sa, sa.trail);
    }
  }

  /** What stays the same when a peer tries again: identity, else record, else address. */
  static String peer(IkeSa sa) {
    return sa.remoteIdentity
        .map(Identity::toString)
        .or(() -> sa.record.map(record -> peer(sa, record)))
        .orElseGet(() -> sa.firstRemote().address().getHostAddress());
  }

  /** A record may stand for many peers; then it is their addresses that tell them apart. */
  private static String peer(IkeSa sa, AuthenticationRecord record) {
    return record.remote().single()
        ? record.name()
        : record.name() + " " + sa.firstRemote().address().getHostAddress();
  }

  /** Puts the choice into the trail of the negotiation that begins. */
  static void note(IkeSa sa, OpenTrail trail) {
    for (CanaryChoice.Part part : sa.canaries.parts()) {
      trail.note(
          "canary",
          part.canary().bundle() + "/" + part.canary().version(),
          part.served() ? Decision.Verdict.CHOSEN : Decision.Verdict.PASSED_OVER,
          part.reason());
    }
  }
}
