/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev2;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.number.PayloadType;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.RawPayload;

/**
 * Traffic Selector payload.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | Number of TSs |                 RESERVED                      |
 * ~                       Traffic Selectors                       ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 7296 section 3.13.
 *
 * @param type TSi or TSr
 * @param selectors selectors in the order of the wire
 * @param body octets after the generic header
 */
public record TrafficSelectorPayload(PayloadType type, List<TrafficSelector> selectors, Slice body)
    implements Payload {

  public TrafficSelectorPayload {
    selectors = List.copyOf(selectors);
  }

  /** The initiator's side of the traffic, to send. */
  public static TrafficSelectorPayload initiator(List<TrafficSelector> selectors) {
    return of(PayloadType.TS_I, selectors);
  }

  /** The responder's side of the traffic, to send. */
  public static TrafficSelectorPayload responder(List<TrafficSelector> selectors) {
    return of(PayloadType.TS_R, selectors);
  }

  private static TrafficSelectorPayload of(PayloadType type, List<TrafficSelector> selectors) {
    OctetWriter out = new OctetWriter().uint8(selectors.size()).zeros(3);
    selectors.forEach(selector -> selector.writeTo(out));
    return new TrafficSelectorPayload(type, selectors, out.toSlice());
  }

  /** Reads a body. */
  public static Decoded<TrafficSelectorPayload> decode(RawPayload raw) {
    return OctetReader.read(raw.body(), in -> read(in, raw));
  }

  private static TrafficSelectorPayload read(OctetReader in, RawPayload raw) {
    int count = in.uint8("number of TSs");
    in.skip(3, "reserved");
    List<TrafficSelector> selectors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      selectors.add(TrafficSelector.read(in));
    }
    in.require(!in.hasRemaining(), "traffic selectors", "octets follow the last selector");
    return new TrafficSelectorPayload(raw.type(), selectors, raw.body());
  }
}
