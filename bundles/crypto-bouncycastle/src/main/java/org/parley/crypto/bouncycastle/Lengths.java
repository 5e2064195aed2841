/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import org.parley.api.secret.Secret;
import org.parley.spi.crypto.EncryptionAlgorithm;

/** Checks of lengths, with errors that say what would be right. */
final class Lengths {
  private Lengths() {}

  /** The key material of {@code algorithm} must have the length of its shape. */
  static void key(EncryptionAlgorithm algorithm, Secret key) {
    int right = algorithm.shape().keyMaterialOctets();
    if (key.length() != right) {
      throw new IllegalArgumentException(
          algorithm.id() + " takes a key of " + right + " octets, not " + key.length());
    }
  }

  /** The initialization vector must have the length of the shape. */
  static void iv(EncryptionAlgorithm algorithm, byte[] iv) {
    if (iv.length != algorithm.shape().ivOctets()) {
      throw new IllegalArgumentException(
          algorithm.id()
              + " takes an initialization vector of "
              + algorithm.shape().ivOctets()
              + " octets, not "
              + iv.length);
    }
  }
}
