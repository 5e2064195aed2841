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
 * Hash payload of IKEv1.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~                           Hash Data                           ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 2408 section 3.11.
 *
 * @param hash output of the negotiated hash or prf
 */
public record HashPayload(Slice hash) implements Payload {

  /** A payload to send; {@code hash} must not be written to afterwards. */
  public static HashPayload of(byte[] hash) {
    return new HashPayload(Slice.of(hash));
  }

  /** Reads a body. */
  public static Decoded<HashPayload> decode(RawPayload raw) {
    return Decoded.ok(new HashPayload(raw.body()));
  }

  @Override
  public PayloadType type() {
    return PayloadType.HASH_V1;
  }

  @Override
  public Slice body() {
    return hash;
  }
}
