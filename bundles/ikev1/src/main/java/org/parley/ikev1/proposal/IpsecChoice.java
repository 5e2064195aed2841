/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.IpcompTransform;
import org.parley.api.policy.IpsecProtocol;
import org.parley.wire.ikev1.ProposalV1;
import org.parley.wire.ikev1.SecurityAssociationPayloadV1;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;

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
 * @param compression present when packets are compressed (RFC 3173)
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
    boolean extendedSequenceNumbers,
    Optional<Compression> compression) {

  /**
   * IPComp, beside AH or ESP.
   *
   * @param taken the proposal with its one transform, as the other side sent it
   * @param peerIndex CPI of packets toward the peer
   */
  public record Compression(ProposalV1 taken, IpcompTransform algorithm, int peerIndex) {}

  /**
   * The responder's answer: what was taken, with our SPI in place of the peer's.
   *
   * @param ownIndex our CPI, used when packets are compressed
   */
  public SecurityAssociationPayloadV1 answer(long ownSpi, int ownIndex) {
    List<ProposalV1> proposals = new ArrayList<>();
    proposals.add(with(taken, new OctetWriter().uint32(ownSpi).toSlice()));
    compression.ifPresent(one -> proposals.add(with(one.taken(), CompressionTerms.spi(ownIndex))));
    return SecurityAssociationPayloadV1.of(proposals);
  }

  /** The same choice with another lifetime. */
  public IpsecChoice living(Lifetime other) {
    return new IpsecChoice(
        taken,
        protocol,
        encryption,
        integrity,
        group,
        tunnelMode,
        udpEncapsulation,
        peerSpi,
        other,
        tellLifetime,
        extendedSequenceNumbers,
        compression);
  }

  private static ProposalV1 with(ProposalV1 taken, Slice spi) {
    return new ProposalV1(taken.number(), taken.protocol(), spi, taken.transforms());
  }
}
