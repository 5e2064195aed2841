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
 * Nonce payload of IKEv1.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~                           Nonce Data                          ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 2408 section 3.13, RFC 2409 section 5 (8 to 256 octets, which the exchange checks).
 *
 * @param nonce random octets
 */
public record NoncePayloadV1(Slice nonce) implements Payload {

  /** A payload to send; {@code nonce} must not be written to afterwards. */
  public static NoncePayloadV1 of(byte[] nonce) {
    return new NoncePayloadV1(Slice.of(nonce));
  }

  /** Reads a body. */
  public static Decoded<NoncePayloadV1> decode(RawPayload raw) {
    return Decoded.ok(new NoncePayloadV1(raw.body()));
  }

  @Override
  public PayloadType type() {
    return PayloadType.NONCE_V1;
  }

  @Override
  public Slice body() {
    return nonce;
  }
}
