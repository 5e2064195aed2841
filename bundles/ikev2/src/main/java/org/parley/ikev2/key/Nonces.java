/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.key;

import org.parley.wire.octets.Slice;

/**
 * The nonces of one exchange.
 *
 * @param initiator nonce of the exchange's initiator, 16 to 256 octets
 * @param responder nonce of the exchange's responder
 */
public record Nonces(Slice initiator, Slice responder) {
  /**
   * Octets of the nonces that the local side draws: at least half the key of every prf (RFC 7296
   * section 2.10).
   */
  public static final int OCTETS = 32;

  private static final int SHORTEST = 16;
  private static final int LONGEST = 256;

  /** True when a received nonce has a length that may be (RFC 7296 section 3.9). */
  public static boolean lawful(Slice nonce) {
    return nonce.length() >= SHORTEST && nonce.length() <= LONGEST;
  }

  /** {@code Ni | Nr}. */
  public byte[] joined() {
    byte[] both = new byte[initiator.length() + responder.length()];
    initiator.copyTo(both, 0);
    responder.copyTo(both, initiator.length());
    return both;
  }
}
