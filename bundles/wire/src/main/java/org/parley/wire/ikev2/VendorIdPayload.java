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
 * Vendor ID payload of IKEv2.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~                        Vendor ID (VID)                        ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 7296 section 3.12.
 *
 * @param id usually a hash, sometimes with a version behind it
 */
public record VendorIdPayload(Slice id) implements Payload {

  /** A payload to send; {@code id} must not be written to afterwards. */
  public static VendorIdPayload of(byte[] id) {
    return new VendorIdPayload(Slice.of(id));
  }

  /** Reads a body. */
  public static Decoded<VendorIdPayload> decode(RawPayload raw) {
    return Decoded.ok(new VendorIdPayload(raw.body()));
  }

  @Override
  public PayloadType type() {
    return PayloadType.VENDOR_ID;
  }

  @Override
  public Slice body() {
    return id;
  }
}
