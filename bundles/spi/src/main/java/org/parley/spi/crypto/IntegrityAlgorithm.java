/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.crypto;

import org.osgi.annotation.versioning.ConsumerType;
import org.parley.api.secret.Secret;

/** An integrity algorithm with its truncation, such as HMAC-SHA2-256-128 (RFC 4868). */
@ConsumerType
public interface IntegrityAlgorithm extends CryptoAlgorithm {
  /** Octets of its key. */
  int keyOctets();

  /** Octets of its check value. */
  int icvOctets();

  /**
   * A working object for one key.
   *
   * @param key {@code keyOctets} octets; only lent
   */
  KeyedMac key(Secret key);
}
