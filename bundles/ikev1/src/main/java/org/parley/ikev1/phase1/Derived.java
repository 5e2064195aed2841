/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.phase1;

import org.parley.api.event.Refusal;
import org.parley.api.secret.Secret;
import org.parley.ikev1.key.Phase1Transcript;
import org.parley.spi.exchange.IkeKeys;

/** Result of deriving keys. */
public sealed interface Derived {
  /**
   * It went well.
   *
   * @param keys owned by whoever takes the result
   * @param vector first initialization vector
   * @param nonce own nonce; empty at the initiator, who made it before
   * @param proof own proof; empty where it is made later, when the peer is known
   */
  public record Keys(
      IkeKeys keys, byte[] vector, Phase1Transcript transcript, byte[] nonce, byte[] proof)
      implements Derived {

    /** Overwrites the keys, when nobody takes the result. */
    public void destroy() {
      keys.secrets().values().forEach(Secret::close);
    }
  }

  /** It did not. */
  public record Refused(Refusal refusal) implements Derived {}
}
