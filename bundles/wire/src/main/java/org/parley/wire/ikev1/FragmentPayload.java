/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev1;

import org.parley.api.number.PayloadType;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.RawPayload;

/**
 * Fragment payload of the IKEv1 fragmentation that Cisco and Microsoft agreed on.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |          Fragment ID          |Fragment Number|     Flags     |
 * ~              a part of the whole message, header included     ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * [MS-IKEE] section 2.2.3.1.
 *
 * @param id the same for all fragments of a message
 * @param number 1 to 255
 * @param last true for the fragment with the highest number
 * @param data this part of the message
 * @param body octets after the generic header
 */
public record FragmentPayload(int id, int number, boolean last, Slice data, Slice body)
    implements Payload {
  private static final int FLAG_LAST = 0x01;

  /** A payload to send. */
  public static FragmentPayload of(int id, int number, boolean last, Slice data) {
    OctetWriter out = new OctetWriter().uint16(id).uint8(number).uint8(last ? FLAG_LAST : 0);
    return new FragmentPayload(id, number, last, data, out.slice(data).toSlice());
  }

  /** Reads a body. */
  public static Decoded<FragmentPayload> decode(RawPayload raw) {
    return OctetReader.read(
        raw.body(),
        in ->
            new FragmentPayload(
                in.uint16("fragment ID"),
                in.uint8("fragment number"),
                (in.uint8("flags") & FLAG_LAST) != 0,
                in.rest(),
                raw.body()));
  }

  @Override
  public PayloadType type() {
    return PayloadType.FRAGMENT_VENDOR;
  }
}
