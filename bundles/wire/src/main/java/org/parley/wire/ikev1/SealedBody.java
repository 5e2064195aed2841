/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev1;

import org.parley.api.number.PayloadType;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/**
 * Everything behind the header of an IKEv1 message whose encryption flag is set: the encrypted
 * payloads and their padding (RFC 2409 section 5, appendix B). It stands alone in its message and
 * has no generic header.
 *
 * @param firstInner type of the first payload inside, which the message header tells
 * @param body the encrypted octets
 */
public record SealedBody(PayloadType firstInner, Slice body) implements Payload {

  /** {@link PayloadType#NONE}: what is sealed is not a payload yet. */
  @Override
  public PayloadType type() {
    return PayloadType.NONE;
  }
}
