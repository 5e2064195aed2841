/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev1;

import org.parley.api.number.IdentificationType;
import org.parley.api.number.PayloadType;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.RawPayload;

/**
 * NAT-OA payload: an address as its owner sees it.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |   ID Type     |  RESERVED     |           RESERVED            |
 * ~             IPv4 (4 octets) or IPv6 (16 octets) address       ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 3947 section 5.2.
 *
 * @param type 21, or 131 of the drafts before the RFC
 * @param identificationType IPV4_ADDR or IPV6_ADDR
 * @param address 4 or 16 octets
 * @param body octets after the generic header
 */
public record NatOriginalAddressPayload(
    PayloadType type, IdentificationType identificationType, Slice address, Slice body)
    implements Payload {

  /** A payload to send, under the number of the RFC. */
  public static NatOriginalAddressPayload of(IdentificationType idType, Slice address) {
    return of(PayloadType.NAT_OA_V1, idType, address);
  }

  /** A payload to send, under the number of the RFC or of the drafts. */
  public static NatOriginalAddressPayload of(
      PayloadType type, IdentificationType idType, Slice address) {
    Slice body = new OctetWriter().uint8(idType.value()).zeros(3).slice(address).toSlice();
    return new NatOriginalAddressPayload(type, idType, address, body);
  }

  /** Reads a body. */
  public static Decoded<NatOriginalAddressPayload> decode(RawPayload raw) {
    return OctetReader.read(raw.body(), in -> read(in, raw));
  }

  private static NatOriginalAddressPayload read(OctetReader in, RawPayload raw) {
    IdentificationType idType = new IdentificationType(in.uint8("ID type"));
    in.skip(3, "reserved");
    int octets = in.remaining();
    boolean fits =
        (idType.equals(IdentificationType.IPV4_ADDR) && octets == 4)
            || (idType.equals(IdentificationType.IPV6_ADDR) && octets == 16);
    in.require(fits, "address", octets, "octets do not fit the ID type");
    return new NatOriginalAddressPayload(raw.type(), idType, in.rest(), raw.body());
  }
}
