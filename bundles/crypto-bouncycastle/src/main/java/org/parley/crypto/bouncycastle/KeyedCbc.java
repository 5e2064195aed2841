/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import java.util.Arrays;
import java.util.function.Supplier;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.modes.CBCModeCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.KeyedCipher;

/** CBC with a key; the key schedule of each direction is made at its first use. */
final class KeyedCbc implements KeyedCipher {
  private final EncryptionAlgorithm algorithm;
  private final Supplier<BlockCipher> engine;
  private final int blockOctets;
  private final byte[] key;
  private CBCModeCipher encryptor;
  private CBCModeCipher decryptor;

  KeyedCbc(EncryptionAlgorithm algorithm, Supplier<BlockCipher> engine, Secret key) {
    this.algorithm = algorithm;
    this.engine = engine;
    this.blockOctets = algorithm.shape().blockOctets();
    this.key = key.toArray();
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
    if (inputLength % blockOctets != 0) {
      throw new IllegalArgumentException(
          inputLength + " octets are no multiple of the block of " + blockOctets);
    }
    if (encryptor == null) {
      encryptor = keyed(true, iv);
    } else {
      encryptor.init(true, new ParametersWithIV(null, iv));
    }
    return encryptor.processBlocks(
        input, inputOffset, inputLength / blockOctets, output, outputOffset);
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
    Lengths.iv(algorithm, iv);
    if (inputLength % blockOctets != 0) {
      return -1;
    }
    if (decryptor == null) {
      decryptor = keyed(false, iv);
    } else {
      decryptor.init(false, new ParametersWithIV(null, iv));
    }
    return decryptor.processBlocks(
        input, inputOffset, inputLength / blockOctets, output, outputOffset);
  }

  private CBCModeCipher keyed(boolean encrypting, byte[] iv) {
    CBCModeCipher cipher = CBCBlockCipher.newInstance(engine.get());
    KeyParameter parameter = new KeyParameter(key);
    cipher.init(encrypting, new ParametersWithIV(parameter, iv));
    Arrays.fill(parameter.getKey(), (byte) 0);
    return cipher;
  }

  @Override
  public void close() {
    Arrays.fill(key, (byte) 0);
    encryptor = null;
    decryptor = null;
  }
}
