/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import java.util.Arrays;
import org.bouncycastle.crypto.Mac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.KeyedMac;

/** A message authentication code of AES with its key, truncated. */
final class KeyedAesMac implements KeyedMac {
  private final Mac mac;
  private final int keyOctets;
  private final int outputOctets;
  private final byte[] full;

  KeyedAesMac(Mac mac, Secret key, int outputOctets) {
    this.mac = mac;
    this.keyOctets = key.length();
    this.outputOctets = outputOctets;
    this.full = new byte[mac.getMacSize()];
    initialize(key.toArray());
  }

  /** Keys the code and clears {@code key}, from which Bouncy Castle has made a schedule. */
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
    mac.doFinal(full, 0);
    System.arraycopy(full, 0, output, offset, outputOctets);
  }

  @Override
  public int outputOctets() {
    return outputOctets;
  }

  /** Overwrites the key schedule with that of an all-zero key. */
  @Override
  public void close() {
    initialize(new byte[keyOctets]);
    Arrays.fill(full, (byte) 0);
  }
}
