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
 * Signature payload of IKEv1.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~                         Signature Data                        ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 2408 section 3.12.
 *
 * @param signature signature in the form of the authentication method
 */
public record SignaturePayload(Slice signature) implements Payload {

  /** A payload to send; {@code signature} must not be written to afterwards. */
  public static SignaturePayload of(byte[] signature) {
    return new SignaturePayload(Slice.of(signature));
  }

  /** Reads a body. */
  public static Decoded<SignaturePayload> decode(RawPayload raw) {
    return Decoded.ok(new SignaturePayload(raw.body()));
  }

  @Override
  public PayloadType type() {
    return PayloadType.SIG_V1;
  }

  @Override
  public Slice body() {
    return signature;
  }
}
