/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.dataplane;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.parley.api.identity.Endpoint;
import org.parley.api.identity.TrafficSelector;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.IpcompTransform;
import org.parley.api.secret.Secret;

/**
 * One IPsec SA, one direction, to be installed.
 *
 * @param source address from which its packets come
 * @param inbound true when its packets come to the local side
 * @param tunnelMode false: transport mode
 * @param encryption empty for AH
 * @param encryptionKey with AEAD and counter mode the salt stands at its end; length 0 where there
 *     is none
 * @param integrity empty with AEAD
 * @param integrityKey length 0 where there is none
 * @param encapsulation UDP endpoints (source, destination) when ESP goes in UDP
 * @param replayWindow packets, 0 = off
 * @param extendedSequenceNumbers 64-bit sequence numbers
 * @param lifetime when the data plane reports soft and hard expiry
 * @param sourceSelectors what inner packets come from
 * @param destinationSelectors what inner packets go to
 * @param policy name of the host or tunnel policy
 * @param resume sequence numbers to go on above, handed over by a data plane that left
 * @param compression present when packets are compressed before they are protected
 */
public record SaParameters(
    SaKey key,
    InetAddress source,
    boolean inbound,
    boolean tunnelMode,
    Optional<AlgorithmId> encryption,
    Secret encryptionKey,
    Optional<AlgorithmId> integrity,
    Secret integrityKey,
    Optional<Encapsulation> encapsulation,
    int replayWindow,
    boolean extendedSequenceNumbers,
    Lifetime lifetime,
    List<TrafficSelector> sourceSelectors,
    List<TrafficSelector> destinationSelectors,
    String policy,
    Optional<Handover> resume,
    Optional<Compression> compression) {

  public SaParameters {
    sourceSelectors = List.copyOf(sourceSelectors);
    destinationSelectors = List.copyOf(destinationSelectors);
  }

  /** An SA that does not compress. */
  public SaParameters(
      SaKey key,
      InetAddress source,
      boolean inbound,
      boolean tunnelMode,
      Optional<AlgorithmId> encryption,
      Secret encryptionKey,
      Optional<AlgorithmId> integrity,
      Secret integrityKey,
      Optional<Encapsulation> encapsulation,
      int replayWindow,
      boolean extendedSequenceNumbers,
      Lifetime lifetime,
      List<TrafficSelector> sourceSelectors,
      List<TrafficSelector> destinationSelectors,
      String policy,
      Optional<Handover> resume) {
    this(
        key,
        source,
        inbound,
        tunnelMode,
        encryption,
        encryptionKey,
        integrity,
        integrityKey,
        encapsulation,
        replayWindow,
        extendedSequenceNumbers,
        lifetime,
        sourceSelectors,
        destinationSelectors,
        policy,
        resume,
        Optional.empty());
  }

  /** The same SA with keys of its own. */
  public SaParameters copy() {
    return new SaParameters(
        key,
        source,
        inbound,
        tunnelMode,
        encryption,
        encryptionKey.copy(),
        integrity,
        integrityKey.copy(),
        encapsulation,
        replayWindow,
        extendedSequenceNumbers,
        lifetime,
        sourceSelectors,
        destinationSelectors,
        policy,
        resume,
        compression);
  }

  /**
   * IP payload compression (RFC 3173). A packet that does not get shorter goes as it is.
   *
   * @param index CPI of the packets of this SA
   */
  public record Compression(IpcompTransform algorithm, int index) {}

  /** ESP in UDP between these endpoints (RFC 3948). */
  public record Encapsulation(Endpoint source, Endpoint destination) {}

  /**
   * When an SA is to be renewed and when it ends; 0 = never.
   *
   * @param softSeconds after this it is to be replaced
   * @param hardSeconds after this it is gone
   * @param softOctets after this many octets it is to be replaced
   * @param hardOctets after this many octets it is gone
   */
  public record Lifetime(long softSeconds, long hardSeconds, long softOctets, long hardOctets) {}
}
