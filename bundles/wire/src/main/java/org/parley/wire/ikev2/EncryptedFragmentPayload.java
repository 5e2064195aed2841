/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev2;

import org.parley.api.number.PayloadType;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.RawPayload;

/**
 * Encrypted and Authenticated Fragment payload (SKF), the last of its message.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |        Fragment Number        |        Total Fragments        |
 * ~                     Initialization Vector                     ~
 * ~                      Encrypted content                        ~
 * ~                    Integrity Checksum Data                    ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 7383 section 2.5.
 *
 * @param firstInner type of the first payload inside the whole; NONE in all fragments but the first
 * @param fragmentNumber 1 to {@code totalFragments}
 * @param totalFragments 1 to 65535
 * @param sealed vector, content and checksum
 * @param body octets after the generic header
 */
public record EncryptedFragmentPayload(
    PayloadType firstInner, int fragmentNumber, int totalFragments, Slice sealed, Slice body)
    implements Payload {

  /** A payload to send. */
  public static EncryptedFragmentPayload of(
      PayloadType firstInner, int fragmentNumber, int totalFragments, Slice sealed) {
    OctetWriter out = new OctetWriter().uint16(fragmentNumber).uint16(totalFragments);
    return new EncryptedFragmentPayload(
        firstInner, fragmentNumber, totalFragments, sealed, out.slice(sealed).toSlice());
  }

  /** Reads a body. */
  public static Decoded<EncryptedFragmentPayload> decode(RawPayload raw) {
    return OctetReader.read(raw.body(), in -> read(in, raw));
  }

  private static EncryptedFragmentPayload read(OctetReader in, RawPayload raw) {
    int number = in.uint16("fragment number");
    int total = in.uint16("total fragments");
    in.require(
        number >= 1 && number <= total, "fragment number", number, "is not one of the total");
    return new EncryptedFragmentPayload(raw.nextPayload(), number, total, in.rest(), raw.body());
  }

  @Override
  public PayloadType type() {
    return PayloadType.SKF;
  }
}
