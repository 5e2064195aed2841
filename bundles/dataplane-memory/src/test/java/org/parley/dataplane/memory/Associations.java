/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.parley.api.event.Refusal;
import org.parley.api.identity.AddressRange;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.identity.TrafficSelector;
import org.parley.api.number.AlgorithmId;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.IntegrityAlgorithm;
import org.parley.spi.dataplane.Handover;
import org.parley.spi.dataplane.SaKey;
import org.parley.spi.dataplane.SaParameters;

/**
 * Builds SAs for tests: from ONE to TWO, and in tunnel mode from the net behind ONE to the net
 * behind TWO.
 */
final class Associations {
  static final InetAddress ONE = ip("192.0.2.1");
  static final InetAddress TWO = ip("192.0.2.2");
  static final AlgorithmId AES = AlgorithmId.encryption("AES-CBC", 128);
  static final AlgorithmId GCM = AlgorithmId.encryption("AES-GCM-16", 128);
  static final AlgorithmId SHA1 = AlgorithmId.integrity("HMAC-SHA1-96");

  IpsecProtocol protocol = IpsecProtocol.ESP;
  InetAddress source = ONE;
  InetAddress destination = TWO;
  long spi = 0x1000;
  boolean tunnel;
  Optional<AlgorithmId> encryption = Optional.of(AES);
  Optional<AlgorithmId> integrity = Optional.of(SHA1);
  Optional<SaParameters.Encapsulation> encapsulation = Optional.empty();
  int window = 64;
  boolean extended;
  SaParameters.Lifetime lifetime = new SaParameters.Lifetime(0, 0, 0, 0);
  Optional<Handover> resume = Optional.empty();
  boolean selectors = true;
  int missingKeyOctets;

  /** The SA as the side {@code inbound} sees it. */
  SaParameters side(boolean inbound) {
    return new SaParameters(
        new SaKey(destination, protocol, spi),
        source,
        inbound,
        tunnel,
        encryption,
        key(encryptionKeyOctets() - missingKeyOctets),
        integrity,
        key(integrityKeyOctets()),
        encapsulation,
        window,
        extended,
        lifetime,
        selectors(source, 1),
        selectors(destination, 2),
        "policy",
        resume);
  }

  private int encryptionKeyOctets() {
    return encryption
        .map(Algorithms::encryption)
        .map(EncryptionAlgorithm::shape)
        .map(EncryptionAlgorithm.Shape::keyMaterialOctets)
        .orElse(0);
  }

  private int integrityKeyOctets() {
    return integrity
        .map(id -> Algorithms.integrity(id.name()))
        .map(IntegrityAlgorithm::keyOctets)
        .orElse(0);
  }

  private List<TrafficSelector> selectors(InetAddress end, int number) {
    return selectors
        ? List.of(TrafficSelector.any(tunnel ? net(end, number) : AddressRange.of(end)))
        : List.of();
  }

  SaKey saKey() {
    return new SaKey(destination, protocol, spi);
  }

  private Secret key(int length) {
    return Algorithms.key((int) spi, length);
  }

  private static AddressRange net(InetAddress outer, int number) {
    return outer.getAddress().length == 4
        ? AddressRange.ofPrefix(ip("10." + number + ".0.0"), 16)
        : AddressRange.ofPrefix(ip("2001:db8:" + number + "::"), 48);
  }

  /** A packet that the SA carries. */
  PacketDescriptor packet(int protocolNumber) {
    InetAddress from = tunnel ? net(source, 1).last() : source;
    InetAddress to = tunnel ? net(destination, 2).last() : destination;
    boolean ports = protocolNumber == IpPacket.UDP;
    return new PacketDescriptor(from, to, protocolNumber, ports ? 4711 : 0, ports ? 53 : 0);
  }

  /** Installs one side and asserts that it was accepted. */
  void install(MemoryDataPlane plane, boolean inbound) {
    Optional<Refusal> refusal = plane.install(side(inbound)).toCompletableFuture().join();
    if (refusal.isPresent()) {
      throw new AssertionError(refusal.get().reason());
    }
  }

  static InetAddress ip(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
