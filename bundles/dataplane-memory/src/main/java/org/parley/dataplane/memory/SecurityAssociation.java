/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.identity.TrafficSelector;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.sa.TrafficCounters;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.EncryptionAlgorithm.Shape;
import org.parley.spi.dataplane.Handover;
import org.parley.spi.dataplane.PacketInjection.Disposition;
import org.parley.spi.dataplane.SaKey;
import org.parley.spi.dataplane.SaParameters;
import org.parley.spi.random.RandomSource;

/** One installed SA with its keys and counters. Thread-safe: one packet at a time. */
final class SecurityAssociation {
  private static final long HIGHEST_SEQUENCE = 0xffffffffL;

  /** At 15/16 of the sequence numbers it is time for a new SA. */
  private static final long SOFT_SEQUENCE = HIGHEST_SEQUENCE / 16 * 15;

  private final SaParameters parameters;
  private final ReplayWindow window;
  private Optional<SaParameters.Encapsulation> encapsulation;
  private KeyedAlgorithms keyed;
  private long sequence;
  private long ivCounter;
  private long packets;
  private long octets;
  private long integrityFailures;
  private long replays;
  private boolean softReported;
  private boolean closed;

  /** Copies the keys. */
  SecurityAssociation(SaParameters sa) {
    this.parameters = sa.copy();
    this.window = new ReplayWindow(sa.replayWindow());
    this.encapsulation = sa.encapsulation();
    sa.resume().ifPresent(this::resume);
  }

  /**
   * Another data plane may have used sequence numbers as initialization vectors, so both stay
   * behind.
   */
  private void resume(Handover handover) {
    sequence = handover.sequence();
    ivCounter = Math.max(handover.initializationVectorCounter(), handover.sequence());
    packets = handover.counters().packets();
    octets = handover.counters().octets();
    integrityFailures = handover.counters().integrityFailures();
    replays = handover.counters().replays();
    window.resume(handover.sequence(), handover.replayWindow());
  }

  SaKey key() {
    return parameters.key();
  }

  /** As installed; the keys are this object's own. */
  SaParameters parameters() {
    return parameters;
  }

  synchronized Optional<SaParameters.Encapsulation> encapsulation() {
    return encapsulation;
  }

  synchronized void encapsulation(Optional<SaParameters.Encapsulation> next) {
    encapsulation = next;
  }

  /** True when the SA may carry {@code packet}; an SA without selectors carries everything. */
  boolean carries(PacketDescriptor packet) {
    return matches(
            parameters.sourceSelectors(), packet.protocol(), packet.source(), packet.sourcePort())
        && matches(
            parameters.destinationSelectors(),
            packet.protocol(),
            packet.destination(),
            packet.destinationPort());
  }

  private static boolean matches(
      List<TrafficSelector> selectors, int protocol, InetAddress address, int port) {
    return selectors.isEmpty()
        || selectors.stream().anyMatch(selector -> selector.matches(protocol, address, port));
  }

  /**
   * Protects what goes into the ESP or AH packet.
   *
   * @param payload a whole IP packet in tunnel mode, else what follows the IP header
   */
  synchronized Processed protect(
      ServedAlgorithms served, RandomSource random, byte[] payload, int nextHeader) {
    Optional<Processed> obstacle = unready(served);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    if (sequence >= (parameters.extendedSequenceNumbers() ? Long.MAX_VALUE : HIGHEST_SEQUENCE)) {
      return Processed.failed(Disposition.NO_SA, "the sequence numbers of the SA are used up");
    }
    sequence++;
    byte[] packet =
        parameters.key().protocol() == IpsecProtocol.AH
            ? AuthenticationHeader.protect(
                keyed.mac().orElseThrow(),
                parameters.source(),
                key().destination(),
                key().spi(),
                sequence,
                parameters.extendedSequenceNumbers(),
                payload,
                nextHeader)
            : EncapsulatingSecurityPayload.protect(
                keyed,
                key().spi(),
                sequence,
                parameters.extendedSequenceNumbers(),
                initializationVector(random),
                payload,
                nextHeader);
    count(payload);
    return Processed.sealed(packet);
  }

  /**
   * A counter with AEAD and counter mode, where it must never repeat; random with CBC, where it
   * must not be foreseen (RFC 3602 section 3).
   */
  private byte[] initializationVector(RandomSource random) {
    Shape shape = keyed.shape().orElseThrow();
    if (keyed.implicitIv() || !(shape.aead() || shape.saltOctets() > 0)) {
      return random.octets(keyed.carriedIvOctets());
    }
    ivCounter++;
    return ByteBuffer.allocate(shape.ivOctets())
        .putLong(shape.ivOctets() - Long.BYTES, ivCounter)
        .array();
  }

  /**
   * Opens a packet, from the ESP or AH header on. An AH packet may come with its IP header, which
   * its check value covers; else the header is taken to be the one that this data plane makes.
   */
  synchronized Processed open(ServedAlgorithms served, byte[] packet) {
    Optional<Processed> obstacle = unready(served);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    if (key().protocol() == IpsecProtocol.ESP) {
      return accept(new byte[0], packet, 0);
    }
    int headerOctets = IpPacket.headerOctets(packet, AuthenticationHeader.PROTOCOL);
    byte[] ahead = Arrays.copyOfRange(packet, headerOctets, packet.length);
    byte[] ipHeader =
        headerOctets > 0
            ? Arrays.copyOf(packet, headerOctets)
            : IpPacket.header(
                parameters.source(),
                key().destination(),
                AuthenticationHeader.PROTOCOL,
                ahead.length);
    return accept(ipHeader, ahead, 4);
  }

  private Processed accept(byte[] ipHeader, byte[] packet, int spiOffset) {
    if (packet.length < spiOffset + 8) {
      return Processed.failed(Disposition.MALFORMED, "only " + packet.length + " octets");
    }
    ByteBuffer header = ByteBuffer.wrap(packet, spiOffset, 8);
    if ((header.getInt() & HIGHEST_SEQUENCE) != key().spi()) {
      return Processed.failed(Disposition.NO_SA, "the packet has another SPI");
    }
    boolean extended = parameters.extendedSequenceNumbers();
    long low = header.getInt() & HIGHEST_SEQUENCE;
    long received = extended ? window.extend(low) : low;
    if (!window.acceptable(received)) {
      replays++;
      return Processed.failed(
          Disposition.REPLAYED, "sequence number " + received + " was seen or is too old");
    }
    Processed opened =
        key().protocol() == IpsecProtocol.AH
            ? AuthenticationHeader.open(
                keyed.mac().orElseThrow(), ipHeader, packet, received, extended)
            : EncapsulatingSecurityPayload.open(keyed, packet, received, extended);
    if (opened.disposition() == Disposition.INTEGRITY_FAILURE) {
      integrityFailures++;
    }
    if (opened.opened()) {
      window.accept(received);
      sequence = window.top();
      count(opened.octets());
    }
    return opened;
  }

  private void count(byte[] payload) {
    packets++;
    octets += payload.length;
  }

  /** Why no packet can be processed now; makes the working objects where they are missing. */
  private Optional<Processed> unready(ServedAlgorithms served) {
    if (closed) {
      return Optional.of(Processed.failed(Disposition.NO_SA, "the SA has been removed"));
    }
    if (keyed == null) {
      Optional<String> absent =
          served.unsupported(
              parameters.key().protocol(), parameters.encryption(), parameters.integrity());
      keyed = absent.isPresent() ? null : served.key(parameters).orElse(null);
      if (keyed == null) {
        return Optional.of(
            Processed.failed(Disposition.NO_SA, absent.orElse("an algorithm has just left")));
      }
    }
    return Optional.empty();
  }

  /** Drops working objects, because providers have changed. */
  synchronized void forgetAlgorithms() {
    if (keyed != null) {
      keyed.close();
      keyed = null;
    }
  }

  /**
   * Whether a lifetime in octets or the sequence numbers have come to an end; each soft end is told
   * once.
   */
  synchronized Expiry expiry() {
    SaParameters.Lifetime lifetime = parameters.lifetime();
    if (lifetime.hardOctets() > 0 && octets >= lifetime.hardOctets()) {
      return Expiry.HARD;
    }
    boolean sequenceSoft =
        !parameters.inbound() && !parameters.extendedSequenceNumbers() && sequence >= SOFT_SEQUENCE;
    boolean octetsSoft = lifetime.softOctets() > 0 && octets >= lifetime.softOctets();
    if (!softReported && (octetsSoft || sequenceSoft)) {
      softReported = true;
      return Expiry.SOFT;
    }
    return Expiry.NONE;
  }

  /** What a lifetime means for an SA. */
  enum Expiry {
    NONE,
    SOFT,
    HARD
  }

  synchronized TrafficCounters counters() {
    return new TrafficCounters(packets, octets, sequence, integrityFailures, replays);
  }

  /** Ends the SA, clears its keys and tells where it stood. */
  synchronized Handover close() {
    forgetAlgorithms();
    closed = true;
    for (Secret secret : new Secret[] {parameters.encryptionKey(), parameters.integrityKey()}) {
      secret.close();
    }
    return new Handover(
        sequence, ivCounter, parameters.inbound() ? window.toHex() : "", counters());
  }
}
