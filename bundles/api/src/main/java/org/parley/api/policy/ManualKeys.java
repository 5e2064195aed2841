/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.policy;

import java.util.Optional;
import org.parley.api.secret.Secret;

/** Manual keys of a host or tunnel policy ({@code -in}, {@code -out}). */
public record ManualKeys(Direction in, Direction out) {
  /**
   * One direction.
   *
   * @param spi 256 to 4294967295
   */
  public record Direction(
      IpsecTransform transform,
      long spi,
      Optional<Secret> encryptionKey,
      Optional<Secret> integrityKey) {}
}
