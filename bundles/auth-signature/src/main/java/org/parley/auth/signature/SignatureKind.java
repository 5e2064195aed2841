/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.auth.signature;

import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.spi.credential.SignatureScheme;

/** A family of signatures: what sets RSA and ECDSA apart. */
interface SignatureKind {
  /** For people, such as {@code RSA}. */
  String name();

  /** How own keys sign. */
  SignatureScheme scheme();

  /**
   * Values of the phase 1 attribute that a key can be used with.
   *
   * @return empty for a key of another family
   */
  Optional<Integer> value(PublicKey key);

  /** All values, most wanted first. */
  List<Integer> values();

  /** The pseudo-random function that a value ties the proof to. */
  Optional<AlgorithmId> prf(int value);

  /** Why these octets are no signature of a hash, or empty text. */
  String fault(PublicKey key, byte[] hash, byte[] signature);
}
