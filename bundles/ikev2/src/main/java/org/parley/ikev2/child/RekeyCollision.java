/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.child;

import java.util.Arrays;
import org.parley.ikev2.key.Nonces;
import org.parley.wire.octets.Slice;

/**
 * Which of two exchanges that renewed the same pair at the same time stands (RFC 7296 section
 * 2.8.1): the pair that was made with the lowest of the four nonces is closed by whoever made it,
 * and whoever made the other one closes the old pair. Both sides come to the same answer.
 */
public final class RekeyCollision {
  private RekeyCollision() {}

  /**
   * True when the pair of the local side's exchange stands.
   *
   * @param own nonces of the exchange that the local side began
   * @param peer nonces of the exchange that the peer began
   * @param originalInitiator the local side was the original initiator of the IKE SA; decides only
   *     when all nonces are equal, which a sound peer can't bring about
   */
  public static boolean ownStands(Nonces own, Nonces peer, boolean originalInitiator) {
    int lowest = compare(lower(own), lower(peer));
    if (lowest != 0) {
      return lowest > 0;
    }
    int highest = compare(higher(own), higher(peer));
    return highest != 0 ? highest > 0 : originalInitiator;
  }

  private static Slice lower(Nonces nonces) {
    return compare(nonces.initiator(), nonces.responder()) <= 0
        ? nonces.initiator()
        : nonces.responder();
  }

  private static Slice higher(Nonces nonces) {
    return compare(nonces.initiator(), nonces.responder()) <= 0
        ? nonces.responder()
        : nonces.initiator();
  }

  // Octet by octet; where one nonce ends, it is the lower one.
  private static int compare(Slice one, Slice other) {
    return Arrays.compareUnsigned(one.toArray(), other.toArray());
  }
}
