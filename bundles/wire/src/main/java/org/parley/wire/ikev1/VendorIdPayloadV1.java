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
 * Vendor ID payload of IKEv1.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~                        Vendor ID (VID)                        ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 2408 section 3.16.
 *
 * @param id usually a hash, sometimes with a version behind it
 */
public record VendorIdPayloadV1(Slice id) implements Payload {

  /** A payload to send; {@code id} must not be written to afterwards. */
  public static VendorIdPayloadV1 of(byte[] id) {
    return new VendorIdPayloadV1(Slice.of(id));
  }

  /** Reads a body. */
  public static Decoded<VendorIdPayloadV1> decode(RawPayload raw) {
    return Decoded.ok(new VendorIdPayloadV1(raw.body()));
  }

  @Override
  public PayloadType type() {
    return PayloadType.VENDOR_ID_V1;
  }

  @Override
  public Slice body() {
    return id;
  }
}
