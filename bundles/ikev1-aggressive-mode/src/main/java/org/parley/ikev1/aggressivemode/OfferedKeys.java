/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.aggressivemode;

import org.parley.api.secret.Secret;
import org.parley.ikev1.phase1.Agreement;
import org.parley.ikev1.phase1.OwnKeys;
import org.parley.wire.ikev1.IdentificationPayloadV1;
import org.parley.wire.ikev1.SecurityAssociationPayloadV1;
import org.parley.wire.octets.Slice;

/**
 * Data of the initiator's instance between messages 1 and 2.
 *
 * @param value own public value
 * @param privateValue own private value
 * @param identity IDii
 */
record OfferedKeys(
    SecurityAssociationPayloadV1 offer,
    Slice value,
    Secret privateValue,
    Slice nonce,
    IdentificationPayloadV1 identity)
    implements AutoCloseable {

  /** The same once the responder has chosen; owns the private value from then on. */
  OwnKeys chosen(Agreement agreement) {
    return new OwnKeys(agreement, value, privateValue, nonce);
  }

  @Override
  public void close() {
    privateValue.close();
  }
}
