/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import java.util.Arrays;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.CTRModeCipher;
import org.bouncycastle.crypto.modes.SICBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.KeyedCipher;

/** AES-CTR with key and nonce; both directions are the same operation. */
final class KeyedCtr implements KeyedCipher {
  private static final int BLOCK = 16;

  private final CtrEncryption algorithm;
  private final byte[] key;
  private final byte[] counter = new byte[BLOCK];
  private CTRModeCipher cipher;

  KeyedCtr(CtrEncryption algorithm, Secret keyAndNonce) {
    this.algorithm = algorithm;
    byte[] material = keyAndNonce.toArray();
    this.key = Arrays.copyOf(material, algorithm.keyOctets());
    System.arraycopy(material, key.length, counter, 0, CtrEncryption.NONCE_OCTETS);
    counter[BLOCK - 1] = 1;
    Arrays.fill(material, (byte) 0);
  }

  @Override
  public int encrypt(
      byte[] iv,
      byte[] associated,
      byte[] input,
      int inputOffset,
      int inputLength,
      byte[] output,
      int outputOffset) {
    Lengths.iv(algorithm, iv);
    System.arraycopy(iv, 0, counter, CtrEncryption.NONCE_OCTETS, CtrEncryption.IV_OCTETS);
    boolean first = cipher == null;
    if (first) {
      cipher = SICBlockCipher.newInstance(AESEngine.newInstance());
    }
    cipher.init(true, new ParametersWithIV(first ? new KeyParameter(key) : null, counter));
    return cipher.processBytes(input, inputOffset, inputLength, output, outputOffset);
  }

  @Override
  public int decrypt(
      byte[] iv,
      byte[] associated,
      byte[] input,
      int inputOffset,
      int inputLength,
      byte[] output,
      int outputOffset) {
    return encrypt(iv, associated, input, inputOffset, inputLength, output, outputOffset);
  }

  @Override
  public void close() {
    Arrays.fill(key, (byte) 0);
    Arrays.fill(counter, (byte) 0);
    cipher = null;
  }
}
