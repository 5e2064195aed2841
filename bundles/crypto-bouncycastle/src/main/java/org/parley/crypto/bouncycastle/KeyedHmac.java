/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import java.util.Arrays;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.KeyedMac;

/**
 * HMAC (RFC 2104) with its key. Bouncy Castle keeps the state after the inner and the outer pad, so
 * a second use costs no key set-up.
 */
final class KeyedHmac implements KeyedMac {
  private final HMac mac;
  private final int blockOctets;
  private final int outputOctets;
  private final byte[] full;

  KeyedHmac(ExtendedDigest digest, Secret key, int outputOctets) {
    this.mac = new HMac(digest);
    this.blockOctets = digest.getByteLength();
    this.outputOctets = outputOctets;
    this.full = new byte[mac.getMacSize()];
    initialize(key.toArray());
  }

  /** Keys the code and clears {@code key}, which Bouncy Castle has copied. */
  private void initialize(byte[] key) {
    KeyParameter parameter = new KeyParameter(key);
    mac.init(parameter);
    Arrays.fill(parameter.getKey(), (byte) 0);
    Arrays.fill(key, (byte) 0);
  }

  @Override
  public void update(byte[] octets, int offset, int length) {
    mac.update(octets, offset, length);
  }

  @Override
  public void finish(byte[] output, int offset) {
    if (outputOctets == full.length) {
      mac.doFinal(output, offset);
    } else {
      mac.doFinal(full, 0);
      System.arraycopy(full, 0, output, offset, outputOctets);
    }
  }

  @Override
  public int outputOctets() {
    return outputOctets;
  }

  /** Overwrites both pads with those of an all-zero key. */
  @Override
  public void close() {
    initialize(new byte[blockOctets]);
    Arrays.fill(full, (byte) 0);
  }
}
