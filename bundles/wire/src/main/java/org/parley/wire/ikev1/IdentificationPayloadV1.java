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
 * Identification payload of IKEv1: an identity in phase 1, one side of the traffic in phase 2. Its
 * {@link #body()} is the {@code IDii_b} or {@code IDir_b} of the phase 1 hashes (RFC 2409 section
 * 5).
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |   ID Type     |  Protocol ID  |             Port              |
 * ~                     Identification Data                       ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 2407 section 4.6.2.
 *
 * @param identificationType form of the data
 * @param protocol IP protocol, 0 for any
 * @param port port, 0 for any
 * @param data the identity
 * @param body octets after the generic header
 */
public record IdentificationPayloadV1(
    IdentificationType identificationType, int protocol, int port, Slice data, Slice body)
    implements Payload {

  /** A payload to send. */
  public static IdentificationPayloadV1 of(
      IdentificationType type, int protocol, int port, Slice data) {
    Slice body =
        new OctetWriter().uint8(type.value()).uint8(protocol).uint16(port).slice(data).toSlice();
    return new IdentificationPayloadV1(type, protocol, port, data, body);
  }

  /** Reads a body. */
  public static Decoded<IdentificationPayloadV1> decode(RawPayload raw) {
    return OctetReader.read(
        raw.body(),
        in ->
            new IdentificationPayloadV1(
                new IdentificationType(in.uint8("ID type")),
                in.uint8("protocol ID"),
                in.uint16("port"),
                in.rest(),
                raw.body()));
  }

  @Override
  public PayloadType type() {
    return PayloadType.ID_V1;
  }
}
