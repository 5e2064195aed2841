/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev1;

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
 * Delete payload of IKEv1: SAs that the sender has removed.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |              Domain of Interpretation  (DOI)                  |
 * |  Protocol-Id  |   SPI Size    |           # of SPIs           |
 * ~               Security Parameter Index(es) (SPI)              ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 2408 section 3.15.
 *
 * @param doi domain of interpretation, 0 or 1
 * @param protocol protocol of all SPIs
 * @param spis SPIs of the sender, all of one size; for the ISAKMP SA the two cookies as one of 16
 *     octets
 * @param body octets after the generic header
 */
public record DeletePayloadV1(int doi, ProtocolId protocol, List<Slice> spis, Slice body)
    implements Payload {

  public DeletePayloadV1 {
    spis = List.copyOf(spis);
  }

  /** A payload to send, of the IPsec domain; {@code spis} is not empty and all are of one size. */
  public static DeletePayloadV1 of(ProtocolId protocol, List<Slice> spis) {
    int doi = SecurityAssociationPayloadV1.DOI_IPSEC;
    int size = spis.get(0).length();
    OctetWriter out = new OctetWriter().int32(doi).uint8(protocol.value()).uint8(size);
    out.uint16(spis.size());
    for (Slice spi : spis) {
      if (spi.length() != size) {
        throw new IllegalArgumentException("SPIs of different sizes in one delete payload");
      }
      out.slice(spi);
    }
    return new DeletePayloadV1(doi, protocol, spis, out.toSlice());
  }

  /** Reads a body. */
  public static Decoded<DeletePayloadV1> decode(RawPayload raw) {
    return OctetReader.read(raw.body(), in -> read(in, raw.body()));
  }

  private static DeletePayloadV1 read(OctetReader in, Slice body) {
    int doi = in.int32("DOI");
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
    return new DeletePayloadV1(doi, protocol, spis, body);
  }

  @Override
  public PayloadType type() {
    return PayloadType.DELETE_V1;
  }
}
