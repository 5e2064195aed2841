/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.jca;

import java.util.Arrays;
import javax.crypto.SecretKey;

/**
 * A symmetric key for a JCA object. Unlike {@code SecretKeySpec} it may be empty, which HMAC
 * allows, and can be destroyed.
 */
final class KeyOctets implements SecretKey {
  private static final long serialVersionUID = 1L;

  private final String algorithm;
  private final transient byte[] octets;
  private transient boolean destroyed;

  /** Takes over {@code octets} without a copy. */
  KeyOctets(String algorithm, byte[] octets) {
    this.algorithm = algorithm;
    this.octets = octets;
  }

  @Override
  public String getAlgorithm() {
    return algorithm;
  }

  @Override
  public String getFormat() {
    return "RAW";
  }

  /** A copy, since providers clear what they get. */
  @Override
  public byte[] getEncoded() {
    return octets.clone();
  }

  @Override
  public void destroy() {
    Arrays.fill(octets, (byte) 0);
    destroyed = true;
  }

  @Override
  public boolean isDestroyed() {
    return destroyed;
  }
}
