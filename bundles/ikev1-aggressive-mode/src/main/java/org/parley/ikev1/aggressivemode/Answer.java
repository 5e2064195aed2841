/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.aggressivemode;

import org.parley.api.identity.Identity;
import org.parley.ikev1.payload.Identities;
import org.parley.ikev1.phase1.Agreement;
import org.parley.spi.exchange.Received;
import org.parley.wire.ikev1.IdentificationPayloadV1;

/**
 * Data of the initiator's instance once message 2 has come.
 *
 * @param received message 2, which extensions read when its proof is known to be right
 * @param own IDii, as it was sent
 * @param peer IDir
 */
record Answer(
    Agreement agreement,
    Received received,
    IdentificationPayloadV1 own,
    IdentificationPayloadV1 peer) {

  /** Who the responder says it is. */
  Identity identity() {
    return Identities.identity(peer);
  }
}
