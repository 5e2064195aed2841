/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.proposal;

import java.util.Optional;
import org.parley.api.number.NotifyTypeV1;
import org.parley.wire.ikev1.SecurityAssociationPayloadV1;

/**
 * Refuses SA payloads of other domains and situations (RFC 2407 sections 4.2 and 4.6.1), and those
 * that are mere load.
 */
final class Situation {
  // All combinations of every algorithm that this program knows are fewer.
  private static final int MOST_TRANSFORMS = 1024;

  private Situation() {}

  /** A refusal, or empty when domain and situation are ours. */
  static <T> Optional<Outcome<T>> refuse(SecurityAssociationPayloadV1 payload) {
    if (payload.doi() != SecurityAssociationPayloadV1.DOI_IPSEC) {
      return Optional.of(
          Outcome.refused(
              NotifyTypeV1.DOI_NOT_SUPPORTED,
              "domain of interpretation " + Integer.toUnsignedString(payload.doi())));
    }
    if (payload.situation() != SecurityAssociationPayloadV1.SITUATION_IDENTITY_ONLY) {
      return Optional.of(
          Outcome.refused(
              NotifyTypeV1.SITUATION_NOT_SUPPORTED,
              "situation " + Integer.toUnsignedString(payload.situation())));
    }
    int transforms = payload.proposals().stream().mapToInt(one -> one.transforms().size()).sum();
    return transforms > MOST_TRANSFORMS
        ? Optional.of(Outcome.refused(NotifyTypeV1.BAD_PROPOSAL_SYNTAX, transforms + " transforms"))
        : Optional.empty();
  }
}
