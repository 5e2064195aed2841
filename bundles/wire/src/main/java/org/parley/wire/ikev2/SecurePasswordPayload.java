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
 * Generic Secure Password Method payload; its content belongs to the negotiated method.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~          Data Specific to the Secure Password Method          ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 6467 section 3.2.
 *
 * @param data octets of the method
 */
public record SecurePasswordPayload(Slice data) implements Payload {

  /** A payload to send; {@code data} must not be written to afterwards. */
  public static SecurePasswordPayload of(byte[] data) {
    return new SecurePasswordPayload(Slice.of(data));
  }

  /** Reads a body. */
  public static Decoded<SecurePasswordPayload> decode(RawPayload raw) {
    return Decoded.ok(new SecurePasswordPayload(raw.body()));
  }

  @Override
  public PayloadType type() {
    return PayloadType.GSPM;
  }

  @Override
  public Slice body() {
    return data;
  }
}
