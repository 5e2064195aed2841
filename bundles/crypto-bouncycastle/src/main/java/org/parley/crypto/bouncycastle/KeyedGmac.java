/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import java.nio.ByteBuffer;
import org.parley.spi.crypto.KeyedCipher;

/** AES-GMAC with its key: the check value covers associated octets, IV and payload. */
final class KeyedGmac implements KeyedCipher {
  private final KeyedCipher gcm;
  private final int icvOctets;

  KeyedGmac(KeyedCipher gcm, int icvOctets) {
    this.gcm = gcm;
    this.icvOctets = icvOctets;
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
    byte[] icv = new byte[icvOctets];
    byte[] covered = covered(iv, associated, input, inputOffset, inputLength);
    gcm.encrypt(iv, covered, input, inputOffset, 0, icv, 0);
    System.arraycopy(input, inputOffset, output, outputOffset, inputLength);
    System.arraycopy(icv, 0, output, outputOffset + inputLength, icvOctets);
    return inputLength + icvOctets;
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
    int plainOctets = inputLength - icvOctets;
    if (plainOctets < 0) {
      return -1;
    }
    byte[] covered = covered(iv, associated, input, inputOffset, plainOctets);
    byte[] nothing = new byte[0];
    if (gcm.decrypt(iv, covered, input, inputOffset + plainOctets, icvOctets, nothing, 0) < 0) {
      return -1;
    }
    System.arraycopy(input, inputOffset, output, outputOffset, plainOctets);
    return plainOctets;
  }

  /** RFC 4543 section 3.3; the IV belongs to the payload of ESP. */
  private static byte[] covered(
      byte[] iv, byte[] associated, byte[] input, int inputOffset, int inputLength) {
    return ByteBuffer.allocate(associated.length + iv.length + inputLength)
        .put(associated)
        .put(iv)
        .put(input, inputOffset, inputLength)
        .array();
  }

  @Override
  public void close() {
    gcm.close();
  }
}
