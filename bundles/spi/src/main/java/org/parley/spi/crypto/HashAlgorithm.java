/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.crypto;

import org.osgi.annotation.versioning.ConsumerType;

/** A plain hash. */
@ConsumerType
public interface HashAlgorithm extends CryptoAlgorithm {
  /** Octets of its output. */
  int outputOctets();

  /** The hash of the concatenation of {@code parts}. */
  byte[] digest(byte[]... parts);
}
