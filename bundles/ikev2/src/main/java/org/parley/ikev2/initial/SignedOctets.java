/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.initial;

import org.parley.api.secret.Secret;
import org.parley.spi.crypto.PseudoRandomFunction;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;

/**
 * What AUTH is computed over (RFC 7296 section 2.15): the sender's first message, the other side's
 * nonce, and {@code prf(SK_p, ID')}.
 */
final class SignedOctets {
  private SignedOctets() {}

  /**
   * The octets.
   *
   * @param firstMessage the signer's IKE_SA_INIT message as it went over the wire
   * @param otherNonce nonce of the other side
   * @param skP SK_pi or SK_pr of the signer; only lent
   * @param identityBody body of the signer's ID payload as it went over the wire
   */
  static byte[] of(
      PseudoRandomFunction prf,
      Slice firstMessage,
      Slice otherNonce,
      Secret skP,
      Slice identityBody) {
    return new OctetWriter()
        .slice(firstMessage)
        .slice(otherNonce)
        .octets(prf.apply(skP, identityBody.toArray()))
        .toArray();
  }
}
