/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.guard;

import org.parley.api.secret.Secret;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.KeyedCipher;

/** Guards a cipher. */
final class GuardedEncryption extends GuardedAlgorithm<EncryptionAlgorithm>
    implements EncryptionAlgorithm {
  private final Shape shape;

  GuardedEncryption(Plugin plugin, EncryptionAlgorithm target) {
    super(plugin, target);
    this.shape = present(target.shape(), "shape");
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public KeyedCipher key(Secret key) {
    if (key.length() != shape.keyMaterialOctets()) {
      throw new IllegalArgumentException(
          "a key of " + key.length() + " octets for " + id() + ", which takes " + shape);
    }
    EncryptionAlgorithm target = target();
    return new GuardedCipher(this, call("key", () -> target.key(key)));
  }
}
