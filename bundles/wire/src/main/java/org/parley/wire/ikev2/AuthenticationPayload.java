/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev2;

import org.parley.api.number.AuthenticationMethod;
import org.parley.api.number.PayloadType;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.RawPayload;

/**
 * Authentication payload.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | Auth Method   |                RESERVED                       |
 * ~                      Authentication Data                      ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 7296 section 3.8.
 *
 * @param method how the sender proves who it is
 * @param data signature or message integrity code
 * @param body octets after the generic header
 */
public record AuthenticationPayload(AuthenticationMethod method, Slice data, Slice body)
    implements Payload {

  /** A payload to send. */
  public static AuthenticationPayload of(AuthenticationMethod method, Slice data) {
    return new AuthenticationPayload(
        method, data, new OctetWriter().uint8(method.value()).zeros(3).slice(data).toSlice());
  }

  /** Reads a body. */
  public static Decoded<AuthenticationPayload> decode(RawPayload raw) {
    return OctetReader.read(raw.body(), in -> read(in, raw.body()));
  }

  private static AuthenticationPayload read(OctetReader in, Slice body) {
    AuthenticationMethod method = new AuthenticationMethod(in.uint8("auth method"));
    in.skip(3, "reserved");
    return new AuthenticationPayload(method, in.rest(), body);
  }

  @Override
  public PayloadType type() {
    return PayloadType.AUTH;
  }
}
