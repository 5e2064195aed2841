/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev1;

import org.parley.api.number.PayloadType;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.RawPayload;

/**
 * Key Exchange payload of IKEv1.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~                       Key Exchange Data                       ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 2408 section 3.7, RFC 2409 section 5.
 *
 * @param value public value, as long as the group's modulus or its two coordinates
 */
public record KeyExchangePayloadV1(Slice value) implements Payload {

  /** A payload to send; {@code value} must not be written to afterwards. */
  public static KeyExchangePayloadV1 of(byte[] value) {
    return new KeyExchangePayloadV1(Slice.of(value));
  }

  /** Reads a body. */
  public static Decoded<KeyExchangePayloadV1> decode(RawPayload raw) {
    return Decoded.ok(new KeyExchangePayloadV1(raw.body()));
  }

  @Override
  public PayloadType type() {
    return PayloadType.KE_V1;
  }

  @Override
  public Slice body() {
    return value;
  }
}
