/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.protocol;

import java.util.Arrays;
import org.parley.spi.crypto.HashAlgorithm;
import org.parley.spi.exchange.Chains;
import org.parley.wire.octets.OctetWriter;

/**
 * The initialization vectors of IKEv1 (RFC 2409 appendix B). Within an exchange the last cipher
 * block of a message is the vector of the next one; an exchange of phase 2 begins with a hash of
 * the last block of phase 1 and its message id, so that exchanges that run at the same time do not
 * disturb one another.
 */
final class CipherChain {
  private CipherChain() {}

  /** The vector of a message. */
  static byte[] vector(Chains chains, int messageId, HashAlgorithm hash, int blockOctets) {
    if (messageId == 0) {
      return chains.sa();
    }
    if (!chains.exchangeHex().isEmpty()) {
      return chains.exchange();
    }
    byte[] id = new OctetWriter().int32(messageId).toArray();
    return Arrays.copyOf(hash.digest(chains.sa(), id), blockOctets);
  }

  /** What remains after a message whose cipher text ends with {@code lastBlock}. */
  static Chains after(Chains chains, int messageId, byte[] lastBlock) {
    return Chains.of(messageId == 0 ? lastBlock : chains.sa(), lastBlock);
  }
}
