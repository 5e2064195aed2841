/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.proposal;

import java.util.Optional;
import org.parley.api.number.EncapsulationMode;
import org.parley.spi.exchange.SaView;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;

/**
 * What NAT traversal has found out about an IKE SA; kept with it under {@link #NAME}.
 *
 * @param localBehindNat the local side is behind a NAT
 * @param peerBehindNat the peer is
 * @param draftNumbers the peer speaks a draft before RFC 3947: payload types 130 and 131,
 *     encapsulation modes 61443 and 61444
 */
public record NatTraversalState(
    boolean localBehindNat, boolean peerBehindNat, boolean draftNumbers) {
  /** Name of the extension. */
  public static final String NAME = "nat-traversal";

  private static final int SCHEMA = 1;
  private static final int LOCAL = 1;
  private static final int PEER = 2;
  private static final int DRAFT = 4;

  /** As octets in hexadecimal: one of schema, one of bits. */
  public String toHex() {
    int bits =
        (localBehindNat ? LOCAL : 0) | (peerBehindNat ? PEER : 0) | (draftNumbers ? DRAFT : 0);
    return new OctetWriter().uint8(SCHEMA).uint8(bits).toSlice().toString();
  }

  /** Of an IKE SA; empty when no NAT was found or the octets are of another schema. */
  public static Optional<NatTraversalState> of(SaView sa) {
    String hex = sa.extensionStates().getOrDefault(NAME, "");
    return OctetReader.read(
            Slice.of(java.util.HexFormat.of().parseHex(hex)),
            in -> {
              in.require(in.uint8("schema") == SCHEMA, "schema", 0, "is not known");
              int bits = in.uint8("bits");
              return new NatTraversalState(
                  (bits & LOCAL) != 0, (bits & PEER) != 0, (bits & DRAFT) != 0);
            })
        .value();
  }

  /** The number of a mode in UDP that is spoken with this peer. */
  static EncapsulationMode mode(SaView sa, boolean tunnel) {
    if (of(sa).filter(NatTraversalState::draftNumbers).isPresent()) {
      return tunnel
          ? EncapsulationMode.UDP_ENCAPSULATED_TUNNEL_DRAFT
          : EncapsulationMode.UDP_ENCAPSULATED_TRANSPORT_DRAFT;
    }
    return tunnel
        ? EncapsulationMode.UDP_ENCAPSULATED_TUNNEL
        : EncapsulationMode.UDP_ENCAPSULATED_TRANSPORT;
  }
}
