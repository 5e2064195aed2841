/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.opening;

import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.CamelliaEngine;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.modes.CBCModeCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.parley.decode.keys.CipherName;
import org.parley.wire.octets.Slice;

/** Block ciphers and their chaining. */
final class BlockCiphers {

  private BlockCiphers() {}

  static BlockCipher engine(CipherName.Block cipher) {
    return switch (cipher) {
      case TRIPLE_DES -> new DESedeEngine();
      case AES -> AESEngine.newInstance();
      case CAMELLIA -> new CamelliaEngine();
      case NONE -> throw new IllegalArgumentException("no block cipher");
    };
  }

  static BlockCipher singleDes() {
    return new DESEngine();
  }

  /**
   * Decrypts whole blocks in CBC mode; the length is a multiple of the block, which the caller has
   * checked.
   */
  static Slice decryptCbc(BlockCipher engine, byte[] key, Slice vector, Slice ciphertext) {
    CBCModeCipher cipher = CBCBlockCipher.newInstance(engine);
    cipher.init(false, new ParametersWithIV(new KeyParameter(key), vector.toArray()));
    byte[] plaintext = new byte[ciphertext.length()];
    byte[] input = ciphertext.toArray();
    for (int at = 0; at < input.length; at += cipher.getBlockSize()) {
      cipher.processBlock(input, at, plaintext, at);
    }
    return Slice.of(plaintext);
  }
}
