/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.jca;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Provider;
import java.util.Arrays;
import javax.crypto.Mac;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.KeyedMac;

/** HMAC (RFC 2104) of a JCA provider with its key. */
final class KeyedProviderMac implements KeyedMac {
  private final Mac mac;
  private final int outputOctets;
  private final byte[] full;

  KeyedProviderMac(String algorithm, Provider provider, Secret key, int outputOctets) {
    this.outputOctets = outputOctets;
    KeyOctets octets = new KeyOctets(algorithm, key.toArray());
    try {
      this.mac = Mac.getInstance(algorithm, provider);
      mac.init(octets);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          algorithm + " of " + provider.getName() + " takes no key of " + key.length() + " octets",
          e);
    } finally {
      octets.destroy();
    }
    this.full = new byte[mac.getMacLength()];
  }

  @Override
  public void update(byte[] octets, int offset, int length) {
    mac.update(octets, offset, length);
  }

  @Override
  public void finish(byte[] output, int offset) {
    try {
      mac.doFinal(full, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(mac.getAlgorithm() + " did not finish", e);
    }
    System.arraycopy(full, 0, output, offset, outputOctets);
  }

  @Override
  public int outputOctets() {
    return outputOctets;
  }

  /** Overwrites both pads with those of an all-zero key. */
  @Override
  public void close() {
    Arrays.fill(full, (byte) 0);
    try {
      mac.init(new KeyOctets(mac.getAlgorithm(), full.clone()));
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(mac.getAlgorithm() + " keeps its key", e);
    }
  }
}
