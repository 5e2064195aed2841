/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.key;

import java.util.Arrays;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.PseudoRandomFunction;

/**
 * The function that stretches a pseudorandom function's output (RFC 7296 section 2.13):
 *
 * <pre>
 * prf+ (K,S) = T1 | T2 | T3 | ...
 * T1 = prf (K, S | 0x01)
 * Tn = prf (K, Tn-1 | S | n)
 * </pre>
 */
public final class PrfPlus {
  private static final int MAX_BLOCKS = 255;

  private PrfPlus() {}

  /**
   * The first octets of {@code prf+(key, seed)}.
   *
   * @param octets how many, at most 255 times the output of the function
   */
  public static Secret expand(PseudoRandomFunction prf, Secret key, byte[] seed, int octets) {
    int size = prf.outputOctets();
    if (octets > MAX_BLOCKS * size) {
      throw new IllegalArgumentException(octets + " octets, more than 255 blocks of " + size);
    }
    byte[] stream = new byte[octets];
    byte[] block = new byte[0];
    for (int at = 0, count = 1; at < octets; at += size, count++) {
      byte[] next = prf.apply(key, block, seed, new byte[] {(byte) count});
      Arrays.fill(block, (byte) 0);
      block = next;
      System.arraycopy(block, 0, stream, at, Math.min(size, octets - at));
    }
    Arrays.fill(block, (byte) 0);
    return Secret.owning(stream);
  }
}
