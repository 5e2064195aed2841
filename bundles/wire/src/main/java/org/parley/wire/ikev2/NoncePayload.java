/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev2;

import org.parley.api.number.PayloadType;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.RawPayload;

/**
 * Nonce payload of IKEv2.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~                           Nonce Data                          ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 7296 section 3.9 (16 to 256 octets, which the exchange checks).
 *
 * @param nonce random octets
 */
public record NoncePayload(Slice nonce) implements Payload {

  /** A payload to send; {@code nonce} must not be written to afterwards. */
  public static NoncePayload of(byte[] nonce) {
    return new NoncePayload(Slice.of(nonce));
  }

  /** Reads a body. */
  public static Decoded<NoncePayload> decode(RawPayload raw) {
    return Decoded.ok(new NoncePayload(raw.body()));
  }

  @Override
  public PayloadType type() {
    return PayloadType.NONCE;
  }

  @Override
  public Slice body() {
    return nonce;
  }
}
