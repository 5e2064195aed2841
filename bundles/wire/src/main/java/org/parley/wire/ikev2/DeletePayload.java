/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev2;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.number.PayloadType;
import org.parley.api.number.ProtocolId;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.RawPayload;

/**
 * Delete payload of IKEv2.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | Protocol ID   |   SPI Size    |          Num of SPIs          |
 * ~               Security Parameter Index(es) (SPI)              ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 7296 section 3.11.
 *
 * @param protocol IKE, AH or ESP
 * @param spis the sender's inbound SPIs of 4 octets each; empty for the IKE SA
 * @param body octets after the generic header
 */
public record DeletePayload(ProtocolId protocol, List<Slice> spis, Slice body) implements Payload {

  public DeletePayload {
    spis = List.copyOf(spis);
  }

  /** Deletes the IKE SA that carries it. */
  public static DeletePayload ikeSa() {
    return of(ProtocolId.IKE, List.of());
  }

  /** A payload to send; all {@code spis} are of one size. */
  public static DeletePayload of(ProtocolId protocol, List<Slice> spis) {
    int size = spis.isEmpty() ? 0 : spis.get(0).length();
    OctetWriter out = new OctetWriter().uint8(protocol.value()).uint8(size).uint16(spis.size());
    for (Slice spi : spis) {
      if (spi.length() != size) {
        throw new IllegalArgumentException("SPIs of different sizes in one delete payload");
      }
      out.slice(spi);
    }
    return new DeletePayload(protocol, spis, out.toSlice());
  }

  /** Reads a body. */
  public static Decoded<DeletePayload> decode(RawPayload raw) {
    return OctetReader.read(raw.body(), in -> read(in, raw.body()));
  }

  private static DeletePayload read(OctetReader in, Slice body) {
    ProtocolId protocol = new ProtocolId(in.uint8("protocol ID"));
    int size = in.uint8("SPI size");
    int count = in.uint16("number of SPIs");
    // Checked first, so that a size of zero cannot make thousands of empty SPIs.
    in.require(size > 0 || count == 0, "SPI size", count, "SPIs of no octets");
    in.require(
        size * count == in.remaining(), "SPIs", size * count, "octets announced, others present");
    List<Slice> spis = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      spis.add(in.slice(size, "SPI"));
    }
    return new DeletePayload(protocol, spis, body);
  }

  @Override
  public PayloadType type() {
    return PayloadType.DELETE;
  }
}
