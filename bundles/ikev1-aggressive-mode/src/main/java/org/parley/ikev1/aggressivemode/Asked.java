/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.aggressivemode;

import java.util.Optional;
import org.parley.api.identity.Identity;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.ikev1.key.Phase1Transcript;
import org.parley.ikev1.payload.Identities;
import org.parley.ikev1.phase1.Agreement;
import org.parley.wire.ikev1.IdentificationPayloadV1;

/**
 * Data of the responder's instance.
 *
 * @param record of the initiator, or a stand-in for the record that there is not
 * @param unknown why the initiator can't be authenticated whatever it proves; empty text when it
 *     can
 * @param initiator IDii
 * @param transcript known once message 2 is made
 */
record Asked(
    Agreement agreement,
    AuthenticationRecord record,
    String unknown,
    IdentificationPayloadV1 initiator,
    Optional<Phase1Transcript> transcript) {

  Asked with(Phase1Transcript known) {
    return new Asked(agreement, record, unknown, initiator, Optional.of(known));
  }

  boolean known() {
    return unknown.isEmpty();
  }

  /** Who the initiator says it is. */
  Identity identity() {
    return Identities.identity(initiator);
  }
}
