/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import java.util.Arrays;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.Mac;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * AES-XCBC-MAC (RFC 3566 section 4), which Bouncy Castle does not have: CBC-MAC under the first of
 * three keys that the given one makes; the last block is mixed with the second when it is full,
 * with the third when it was padded.
 */
final class XcbcMac implements Mac {
  private static final int BLOCK = 16;

  private final BlockCipher cipher = AESEngine.newInstance();
  private final byte[] full = new byte[BLOCK];
  private final byte[] padded = new byte[BLOCK];
  private final byte[] chain = new byte[BLOCK];
  private final byte[] pending = new byte[BLOCK];
  private int count;

  @Override
  public void init(CipherParameters key) {
    cipher.init(true, key);
    byte[] first = constant(1);
    cipher.processBlock(first, 0, first, 0);
    cipher.processBlock(constant(2), 0, full, 0);
    cipher.processBlock(constant(3), 0, padded, 0);
    cipher.init(true, new KeyParameter(first));
    Arrays.fill(first, (byte) 0);
    reset();
  }

  private static byte[] constant(int value) {
    byte[] block = new byte[BLOCK];
    Arrays.fill(block, (byte) value);
    return block;
  }

  @Override
  public String getAlgorithmName() {
    return "AES-XCBC-MAC";
  }

  @Override
  public int getMacSize() {
    return BLOCK;
  }

  @Override
  public void update(byte octet) {
    // The last block is treated apart, so a full one waits until more comes.
    if (count == BLOCK) {
      mix(pending);
      cipher.processBlock(chain, 0, chain, 0);
      count = 0;
    }
    pending[count++] = octet;
  }

  @Override
  public void update(byte[] octets, int offset, int length) {
    for (int i = 0; i < length; i++) {
      update(octets[offset + i]);
    }
  }

  @Override
  public int doFinal(byte[] output, int offset) {
    boolean whole = count == BLOCK;
    if (!whole) {
      pending[count] = (byte) 0x80;
      Arrays.fill(pending, count + 1, BLOCK, (byte) 0);
    }
    mix(pending);
    mix(whole ? full : padded);
    cipher.processBlock(chain, 0, output, offset);
    reset();
    return BLOCK;
  }

  private void mix(byte[] block) {
    for (int i = 0; i < BLOCK; i++) {
      chain[i] ^= block[i];
    }
  }

  @Override
  public void reset() {
    Arrays.fill(chain, (byte) 0);
    Arrays.fill(pending, (byte) 0);
    count = 0;
  }
}
