/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.proposal;

import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.api.policy.IpsecProtocol;
import org.parley.wire.ikev1.ProposalV1;
import org.parley.wire.ikev1.SecurityAssociationPayloadV1;
import org.parley.wire.octets.OctetWriter;

/**
 * An IPsec proposal that was agreed.
 *
 * @param taken the proposal with its one transform, as the other side sent it
 * @param encryption empty for AH
 * @param integrity empty with AEAD
 * @param group group of its own key exchange; empty without perfect forward secrecy
 * @param peerSpi the SPI of {@code taken}
 * @param life agreed
 * @param tellLifetime the peer offered a longer life and is to be told ours (RESPONDER-LIFETIME)
 * @param extendedSequenceNumbers 64 bits (RFC 4304)
 */
public record IpsecChoice(
    ProposalV1 taken,
    IpsecProtocol protocol,
    Optional<AlgorithmId> encryption,
    Optional<AlgorithmId> integrity,
    Optional<AlgorithmId> group,
    boolean tunnelMode,
    boolean udpEncapsulation,
    long peerSpi,
    Lifetime life,
    boolean tellLifetime,
    boolean extendedSequenceNumbers) {

  /** The responder's answer: what was taken, with our SPI in place of the peer's. */
  public SecurityAssociationPayloadV1 answer(long ownSpi) {
    ProposalV1 proposal =
        new ProposalV1(
            taken.number(),
            taken.protocol(),
            new OctetWriter().uint32(ownSpi).toSlice(),
            taken.transforms());
    return SecurityAssociationPayloadV1.of(java.util.List.of(proposal));
  }
}
