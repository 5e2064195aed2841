/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev2;

import java.util.OptionalInt;
import org.parley.api.number.PayloadType;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.RawPayload;

/**
 * Extensible Authentication Protocol payload: one EAP message.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |     Code      | Identifier    |           Length              |
 * |     Type      | Type_Data...
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-
 * </pre>
 *
 * RFC 7296 section 3.16, RFC 3748 section 4.
 *
 * @param code 1 request, 2 response, 3 success, 4 failure
 * @param identifier matches a response to its request
 * @param data type and type data; empty for success and failure
 * @param body octets after the generic header: the whole EAP message
 */
public record EapPayload(int code, int identifier, Slice data, Slice body) implements Payload {
  public static final int REQUEST = 1;
  public static final int RESPONSE = 2;
  public static final int SUCCESS = 3;
  public static final int FAILURE = 4;

  /** The EAP method's type, when the message has one. */
  public OptionalInt eapType() {
    return data.length() == 0 ? OptionalInt.empty() : OptionalInt.of(data.get(0));
  }

  /** A payload to send. */
  public static EapPayload of(int code, int identifier, Slice data) {
    OctetWriter out = new OctetWriter().uint8(code).uint8(identifier);
    out.uint16(data.length() + 4).slice(data);
    return new EapPayload(code, identifier, data, out.toSlice());
  }

  /** Reads a body. */
  public static Decoded<EapPayload> decode(RawPayload raw) {
    return OctetReader.read(raw.body(), in -> read(in, raw.body()));
  }

  private static EapPayload read(OctetReader in, Slice body) {
    int code = in.uint8("EAP code");
    int identifier = in.uint8("EAP identifier");
    int length = in.uint16("EAP length");
    in.require(length == body.length(), "EAP length", length, "is not the length of the payload");
    return new EapPayload(code, identifier, in.rest(), body);
  }

  @Override
  public PayloadType type() {
    return PayloadType.EAP;
  }
}
