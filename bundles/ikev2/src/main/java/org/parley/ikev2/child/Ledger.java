/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.child;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.parley.api.policy.IpsecProtocol;
import org.parley.ikev2.key.Nonces;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.SaView;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;

/**
 * What is under way on an IKE SA in either direction; collisions are decided over it (RFC 7296
 * sections 2.8 and 2.25). It is kept with the SA as octets:
 *
 * <pre>
 * version (1 octet, 1), then for each entry: kind (1), protocol (1), SPI (4), time (8, seconds),
 * initiator nonce (2 + n), responder nonce (2 + n)
 * </pre>
 */
public record Ledger(List<Entry> entries) {
  /** Name under which the octets are kept. */
  public static final String NAME = "ikev2";

  /** Nothing is under way. */
  public static final Ledger EMPTY = new Ledger(List.of());

  private static final int VERSION = 1;

  // An entry whose exchange ended without a word must not block the pair for ever.
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** What is under way. */
  public enum Kind {
    /** The local side renews a pair. */
    OWN_REKEY,
    /** The peer renews a pair, or has just done so. */
    PEER_REKEY,
    /** The local side deletes a pair. */
    CLOSING_CHILD,
    /** The local side deletes the IKE SA. */
    CLOSING_IKE_SA
  }

  /**
   * One thing under way.
   *
   * @param inboundSpi local inbound SPI of the pair that is renewed or deleted; 0 for the IKE SA
   * @param nonces of the exchange, as far as known; empty slices otherwise
   * @param since when it began
   */
  public record Entry(
      Kind kind, IpsecProtocol protocol, long inboundSpi, Nonces nonces, Instant since) {

    /** True for this pair. */
    public boolean concerns(IpsecProtocol whichProtocol, long whichSpi) {
      return protocol == whichProtocol && inboundSpi == whichSpi;
    }
  }

  public Ledger {
    entries = List.copyOf(entries);
  }

  /** The ledger of an SA at this moment; octets that can't be read count as nothing. */
  public static Ledger of(SaView sa, Instant now) {
    String hex = sa.extensionStates().getOrDefault(NAME, "");
    List<Entry> fresh =
        OctetReader.read(Slice.of(HexFormat.of().parseHex(hex)), Ledger::read)
            .value()
            .orElse(List.of())
            .stream()
            .filter(entry -> entry.since().plus(LONGEST).isAfter(now))
            .toList();
    return new Ledger(fresh);
  }

  /** The entry of this kind for this pair. */
  public Optional<Entry> find(Kind kind, IpsecProtocol protocol, long inboundSpi) {
    return entries.stream()
        .filter(entry -> entry.kind() == kind && entry.concerns(protocol, inboundSpi))
        .findFirst();
  }

  /** True when the local side is deleting the IKE SA. */
  public boolean closingIkeSa() {
    return entries.stream().anyMatch(entry -> entry.kind() == Kind.CLOSING_IKE_SA);
  }

  /** With an entry; one of the same kind for the same pair is replaced. */
  public Ledger with(Entry added) {
    List<Entry> all =
        new ArrayList<>(
            without(
                    entry ->
                        entry.kind() == added.kind()
                            && entry.concerns(added.protocol(), added.inboundSpi()))
                .entries());
    all.add(added);
    return new Ledger(all);
  }

  /** Without an entry. */
  public Ledger without(Kind kind, IpsecProtocol protocol, long inboundSpi) {
    return without(entry -> entry.kind() == kind && entry.concerns(protocol, inboundSpi));
  }

  private Ledger without(Predicate<Entry> gone) {
    return new Ledger(entries.stream().filter(gone.negate()).toList());
  }

  /** Keeps it with the SA. */
  public Effect keep() {
    OctetWriter out = new OctetWriter().uint8(VERSION);
    for (Entry entry : entries) {
      out.uint8(entry.kind().ordinal()).uint8(entry.protocol().protocolId());
      out.uint32(entry.inboundSpi()).int64(entry.since().getEpochSecond());
      nonce(out, entry.nonces().initiator());
      nonce(out, entry.nonces().responder());
    }
    return new Effect.KeepExtensionState(NAME, out.toSlice().toString());
  }

  private static void nonce(OctetWriter out, Slice nonce) {
    out.uint16(nonce.length()).slice(nonce);
  }

  private static List<Entry> read(OctetReader in) {
    List<Entry> entries = new ArrayList<>();
    if (!in.hasRemaining() || in.uint8("version") != VERSION) {
      return entries;
    }
    while (in.hasRemaining()) {
      int kind = in.uint8("kind");
      in.require(kind < Kind.values().length, "kind", "unknown");
      IpsecProtocol protocol =
          in.uint8("protocol") == IpsecProtocol.AH.protocolId()
              ? IpsecProtocol.AH
              : IpsecProtocol.ESP;
      long spi = in.uint32("SPI");
      Instant since = Instant.ofEpochSecond(in.int64("time"));
      Slice initiator = in.slice(in.uint16("nonce length"), "nonce");
      Slice responder = in.slice(in.uint16("nonce length"), "nonce");
      entries.add(
          new Entry(Kind.values()[kind], protocol, spi, new Nonces(initiator, responder), since));
    }
    return entries;
  }
}
