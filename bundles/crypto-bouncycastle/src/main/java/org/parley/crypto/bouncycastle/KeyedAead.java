/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.AEADCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.KeyedCipher;

/** A cipher with built-in integrity, with key and salt. */
final class KeyedAead implements KeyedCipher {
  private final AeadEncryption algorithm;
  private final byte[] key;
  private final byte[] nonce;
  private AEADCipher encryptor;
  private AEADCipher decryptor;

  KeyedAead(AeadEncryption algorithm, Secret keyAndSalt) {
    this.algorithm = algorithm;
    byte[] material = keyAndSalt.toArray();
    this.key = Arrays.copyOf(material, algorithm.keyOctets());
    this.nonce =
        Arrays.copyOfRange(
            material, algorithm.keyOctets(), material.length + AeadEncryption.IV_OCTETS);
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
    boolean first = encryptor == null;
    if (first) {
      encryptor = algorithm.engine().get();
    }
    begin(encryptor, true, first, iv, associated);
    int written = encryptor.processBytes(input, inputOffset, inputLength, output, outputOffset);
    try {
      return written + encryptor.doFinal(output, outputOffset + written);
    } catch (InvalidCipherTextException impossible) {
      throw new IllegalStateException("encryption found a wrong check value", impossible);
    }
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
    if (inputLength < algorithm.icvOctets()) {
      return -1;
    }
    boolean first = decryptor == null;
    if (first) {
      decryptor = algorithm.engine().get();
    }
    begin(decryptor, false, first, iv, associated);
    int plainOctets = inputLength - algorithm.icvOctets();
    try {
      int written = decryptor.processBytes(input, inputOffset, inputLength, output, outputOffset);
      return written + decryptor.doFinal(output, outputOffset + written);
    } catch (InvalidCipherTextException wrongCheckValue) {
      Arrays.fill(output, outputOffset, outputOffset + plainOctets, (byte) 0);
      return -1;
    }
  }

  private void begin(
      AEADCipher cipher, boolean encrypting, boolean first, byte[] iv, byte[] associated) {
    Lengths.iv(algorithm, iv);
    System.arraycopy(iv, 0, nonce, algorithm.saltOctets(), AeadEncryption.IV_OCTETS);
    KeyParameter parameter = first ? new KeyParameter(key) : null;
    cipher.init(
        encrypting,
        new AEADParameters(parameter, 8 * algorithm.icvOctets(), nonce.clone(), associated));
  }

  @Override
  public void close() {
    Arrays.fill(key, (byte) 0);
    Arrays.fill(nonce, (byte) 0);
    encryptor = null;
    decryptor = null;
  }
}
