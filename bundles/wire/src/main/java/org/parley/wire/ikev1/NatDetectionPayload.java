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
 * NAT-D payload.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ~                 HASH of the address and port                  ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 3947 section 3.2.
 *
 * @param type 20, or 130 of the drafts before the RFC
 * @param hash HASH(CKY-I | CKY-R | IP | Port) with the negotiated hash
 */
public record NatDetectionPayload(PayloadType type, Slice hash) implements Payload {

  /** A payload to send, under the number of the RFC. */
  public static NatDetectionPayload of(Slice hash) {
    return new NatDetectionPayload(PayloadType.NAT_D_V1, hash);
  }

  /** Reads a body. */
  public static Decoded<NatDetectionPayload> decode(RawPayload raw) {
    return Decoded.ok(new NatDetectionPayload(raw.type(), raw.body()));
  }

  @Override
  public Slice body() {
    return hash;
  }
}
