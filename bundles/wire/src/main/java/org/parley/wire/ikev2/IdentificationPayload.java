/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev2;

import org.parley.api.number.IdentificationType;
import org.parley.api.number.PayloadType;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.RawPayload;

/**
 * Identification payload of IKEv2. Its {@link #body()} is the {@code RestOfInitIDPayload} of the
 * signed octets (RFC 7296 section 2.15).
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |   ID Type     |                 RESERVED                      |
 * ~                   Identification Data                         ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 7296 section 3.5.
 *
 * @param type IDi or IDr
 * @param identificationType form of the data
 * @param data the identity
 * @param body octets after the generic header
 */
public record IdentificationPayload(
    PayloadType type, IdentificationType identificationType, Slice data, Slice body)
    implements Payload {

  /** The initiator's identity, to send. */
  public static IdentificationPayload initiator(IdentificationType idType, Slice data) {
    return of(PayloadType.ID_I, idType, data);
  }

  /** The responder's identity, to send. */
  public static IdentificationPayload responder(IdentificationType idType, Slice data) {
    return of(PayloadType.ID_R, idType, data);
  }

  /** A payload to send under {@code type}. */
  public static IdentificationPayload of(PayloadType type, IdentificationType idType, Slice data) {
    return new IdentificationPayload(
        type, idType, data, new OctetWriter().uint8(idType.value()).zeros(3).slice(data).toSlice());
  }

  /** Reads a body. */
  public static Decoded<IdentificationPayload> decode(RawPayload raw) {
    return OctetReader.read(raw.body(), in -> read(in, raw));
  }

  private static IdentificationPayload read(OctetReader in, RawPayload raw) {
    IdentificationType idType = new IdentificationType(in.uint8("ID type"));
    in.skip(3, "reserved");
    return new IdentificationPayload(raw.type(), idType, in.rest(), raw.body());
  }
}
