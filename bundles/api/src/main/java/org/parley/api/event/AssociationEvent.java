/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.event;

import java.time.Instant;

/**
 * An IKE SA or an IPsec SA pair changed.
 *
 * @param kind what happened
 * @param association id of the IKE SA, or SPIs of the pair
 * @param peer peer address and identity as far as known
 * @param reason one sentence
 */
public record AssociationEvent(
    Instant time, Kind kind, String association, String peer, String reason) implements Event {
  /** What happened. */
  public enum Kind {
    IKE_SA_ESTABLISHED,
    IKE_SA_REKEYED,
    IKE_SA_ENDED,
    CHILD_SA_ESTABLISHED,
    CHILD_SA_REKEYED,
    CHILD_SA_ENDED,
    NEGOTIATION_FAILED
  }
}
