/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.exchange;

import java.util.List;
import java.util.Optional;
import org.parley.api.identity.TrafficSelector;
import org.parley.api.number.AlgorithmId;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.sa.Compression;
import org.parley.api.secret.Secret;
import org.parley.spi.policy.ChildPolicy;

/**
 * An IPsec SA pair that was agreed. The engine owns the secrets from the first install effect on.
 *
 * @param policy what it was negotiated for
 * @param inboundSpi ours, reserved
 * @param outboundSpi the peer's
 * @param encryption empty for AH
 * @param integrity empty with AEAD
 * @param inboundKeys for packets that come
 * @param outboundKeys for packets that go
 * @param perfectForwardSecrecy group of its own key exchange
 * @param replaces local number of the pair that it renews
 * @param localSelectors as agreed
 * @param remoteSelectors as agreed
 * @param compression present when packets are compressed
 */
public record NewChild(
    ChildPolicy policy,
    IpsecProtocol protocol,
    boolean tunnelMode,
    boolean udpEncapsulation,
    long inboundSpi,
    long outboundSpi,
    Optional<AlgorithmId> encryption,
    Optional<AlgorithmId> integrity,
    Keys inboundKeys,
    Keys outboundKeys,
    boolean extendedSequenceNumbers,
    Optional<AlgorithmId> perfectForwardSecrecy,
    List<TrafficSelector> localSelectors,
    List<TrafficSelector> remoteSelectors,
    long lifeSeconds,
    long lifeKilobytes,
    boolean initiator,
    Optional<Long> replaces,
    Optional<Compression> compression) {
  public NewChild {
    localSelectors = List.copyOf(localSelectors);
    remoteSelectors = List.copyOf(remoteSelectors);
  }

  /** A pair that does not compress. */
  public NewChild(
      ChildPolicy policy,
      IpsecProtocol protocol,
      boolean tunnelMode,
      boolean udpEncapsulation,
      long inboundSpi,
      long outboundSpi,
      Optional<AlgorithmId> encryption,
      Optional<AlgorithmId> integrity,
      Keys inboundKeys,
      Keys outboundKeys,
      boolean extendedSequenceNumbers,
      Optional<AlgorithmId> perfectForwardSecrecy,
      List<TrafficSelector> localSelectors,
      List<TrafficSelector> remoteSelectors,
      long lifeSeconds,
      long lifeKilobytes,
      boolean initiator,
      Optional<Long> replaces) {
    this(
        policy,
        protocol,
        tunnelMode,
        udpEncapsulation,
        inboundSpi,
        outboundSpi,
        encryption,
        integrity,
        inboundKeys,
        outboundKeys,
        extendedSequenceNumbers,
        perfectForwardSecrecy,
        localSelectors,
        remoteSelectors,
        lifeSeconds,
        lifeKilobytes,
        initiator,
        replaces,
        Optional.empty());
  }

  /** Keys of one direction; length 0 where the algorithm has none. */
  public record Keys(Secret encryption, Secret integrity) {}
}
