/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.secret;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Octets that must not leak: a shared key, a Diffie-Hellman secret, a derived key.
 *
 * <p>Comparison takes the same time wherever the difference is; {@link #toString()} prints only the
 * length. A secret is owned by whoever made it, who destroys it when it is no longer used; whoever
 * needs it longer takes a {@link #copy()}.
 */
public final class Secret implements AutoCloseable {
  private final byte[] octets;
  private final AtomicBoolean destroyed = new AtomicBoolean();

  private Secret(byte[] octets) {
    this.octets = octets;
  }

  /** Takes over {@code octets} without a copy; the caller must not keep them. */
  public static Secret owning(byte[] octets) {
    return new Secret(octets);
  }

  /** A secret of its own with the same octets. */
  public static Secret copyOf(byte[] octets) {
    return new Secret(octets.clone());
  }

  /** Number of octets. */
  public int length() {
    return octets.length;
  }

  /**
   * Lends the octets to {@code use}, which must neither keep nor change them.
   *
   * @throws IllegalStateException when the secret has been destroyed
   */
  public <T> T use(Function<byte[], T> use) {
    if (destroyed.get()) {
      throw new IllegalStateException("the secret has been destroyed");
    }
    return use.apply(octets);
  }

  /** A copy of the octets, which the caller must clear. */
  public byte[] toArray() {
    return use(byte[]::clone);
  }

  /** A secret of its own with the same octets. */
  public Secret copy() {
    return new Secret(toArray());
  }

  /** Part of this secret as a secret of its own. */
  public Secret part(int from, int length) {
    java.util.Objects.checkFromIndexSize(from, length, octets.length);
    return new Secret(use(all -> Arrays.copyOfRange(all, from, from + length)));
  }

  /** True once {@link #close()} has been called. */
  public boolean destroyed() {
    return destroyed.get();
  }

  /** Overwrites the octets. */
  @Override
  public void close() {
    if (destroyed.compareAndSet(false, true)) {
      Arrays.fill(octets, (byte) 0);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && MessageDigest.isEqual(octets, that.octets);
  }

  /** The length only, so that a hash code tells nothing about the octets. */
  @Override
  public int hashCode() {
    return octets.length;
  }

  @Override
  public String toString() {
    return "Secret[" + octets.length + " octets]";
  }
}
