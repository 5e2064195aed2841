/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.payload;

import org.parley.wire.octets.Slice;

/** Lengths of nonces (RFC 2409 section 5). */
public final class Nonces {
  /** Octets of own nonces. */
  public static final int OCTETS = 32;

  private static final int SHORTEST = 8;
  private static final int LONGEST = 256;

  private Nonces() {}

  /** What is wrong with a nonce that came, or empty text. */
  public static String fault(Slice nonce) {
    boolean good = nonce.length() >= SHORTEST && nonce.length() <= LONGEST;
    return good ? "" : "nonce of " + nonce.length() + " octets";
  }
}
