/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.crypto;

import org.osgi.annotation.versioning.ConsumerType;
import org.parley.api.secret.Secret;

/** A cipher, with built-in integrity (AEAD) when {@link Shape#icvOctets} is above 0. */
@ConsumerType
public interface EncryptionAlgorithm extends CryptoAlgorithm {
  /** Its sizes. */
  Shape shape();

  /**
   * A working object for one key.
   *
   * @param key {@code keyOctets + saltOctets} octets, the salt at the end; only lent
   * @throws IllegalArgumentException when the length is another
   */
  KeyedCipher key(Secret key);

  /**
   * Sizes in octets.
   *
   * @param keyOctets key without salt
   * @param saltOctets salt that is part of the key material (RFC 4106, 3686, 4309), 0 where there
   *     is none
   * @param ivOctets initialization vector that each packet or message carries
   * @param blockOctets plain text is padded to a multiple of this
   * @param icvOctets integrity check value at the end of the cipher text, 0 without AEAD
   */
  record Shape(int keyOctets, int saltOctets, int ivOctets, int blockOctets, int icvOctets) {
    /** True when the cipher protects integrity too. */
    public boolean aead() {
      return icvOctets > 0;
    }

    /** Octets of key material for one direction. */
    public int keyMaterialOctets() {
      return keyOctets + saltOctets;
    }
  }
}
