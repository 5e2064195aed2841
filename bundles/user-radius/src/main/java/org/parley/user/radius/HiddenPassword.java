/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.user.radius;

import java.util.Arrays;
import org.parley.api.secret.Secret;

/** User-Password as it goes over the net (RFC 2865 section 5.2). */
final class HiddenPassword {
  private HiddenPassword() {}

  /**
   * Blocks of 16 octets: {@code c(i) = p(i) XOR MD5(secret | c(i-1))}, where c(0) is the
   * authenticator of the request.
   */
  static byte[] hide(byte[] clear, Secret secret, byte[] authenticator) {
    int blocks = Math.max(1, (clear.length + Digests.OCTETS - 1) / Digests.OCTETS);
    byte[] hidden = Arrays.copyOf(clear, blocks * Digests.OCTETS);
    byte[] before = authenticator;
    for (int start = 0; start < hidden.length; start += Digests.OCTETS) {
      byte[] last = before;
      byte[] mask = secret.use(raw -> Digests.md5(raw, last));
      for (int i = 0; i < Digests.OCTETS; i++) {
        hidden[start + i] ^= mask[i];
      }
      before = Arrays.copyOfRange(hidden, start, start + Digests.OCTETS);
    }
    return hidden;
  }
}
