/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/** What an algorithm protects; the same algorithm can be fit for one and not for another. */
public enum AlgorithmUse {
  /** Messages of an IKEv1 SA. */
  IKEV1,
  /** Messages of an IKEv2 SA. */
  IKEV2,
  /** Packets in Encapsulating Security Payload. */
  ESP,
  /** Packets with Authentication Header. */
  AH
}
