/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.crypto;

import org.osgi.annotation.versioning.ConsumerType;
import org.parley.api.secret.Secret;

/**
 * A pseudorandom function (RFC 7296 section 2.13; IKEv1: the HMAC of the negotiated hash, RFC 2409
 * section 4).
 */
@ConsumerType
public interface PseudoRandomFunction extends CryptoAlgorithm {
  /**
   * Preferred key length in octets (RFC 7296 section 2.13); keys of other lengths are taken too
   * where it says so.
   */
  int preferredKeyOctets();

  /** Octets of its output. */
  int outputOctets();

  /** A working object for one key; the key is only lent. */
  KeyedMac key(Secret key);

  /** The function once, over the concatenation of {@code parts}. */
  default byte[] apply(Secret key, byte[]... parts) {
    try (KeyedMac mac = key(key)) {
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.finish();
    }
  }
}
