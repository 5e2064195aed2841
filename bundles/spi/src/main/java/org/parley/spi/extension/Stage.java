/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.extension;

/** Declared points of the flow at which messages are built and read by contributors. */
public enum Stage {
  /** First messages: proposals (Main Mode 1 and 2, IKE_SA_INIT). */
  OFFER,
  /** Key exchange (Main Mode 3 and 4; in IKEv2 part of the offer). */
  KEY_EXCHANGE,
  /** Identities and proofs (Main Mode 5 and 6, IKE_AUTH). */
  AUTHENTICATE,
  /** IPsec SA pairs (Quick Mode, the child part of IKE_AUTH, CREATE_CHILD_SA). */
  CHILD,
  /** Renewal of an IKE SA. */
  REKEY,
  /** Informational messages. */
  INFORM
}
