/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/** What an algorithm is for. */
public enum AlgorithmKind {
  /** Confidentiality, with or without built-in integrity. */
  ENCRYPTION,
  /** Message authentication with a truncated integrity check value. */
  INTEGRITY,
  /** Pseudorandom function (RFC 7296 section 2.13; in IKEv1 the HMAC of the negotiated hash). */
  PSEUDO_RANDOM_FUNCTION,
  /** Plain hash, used by IKEv1 for IVs and NAT detection. */
  HASH,
  /** Diffie-Hellman group or key encapsulation. */
  KEY_EXCHANGE,
  /** Digital signature. */
  SIGNATURE
}
