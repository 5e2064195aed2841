/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev2;

import org.parley.api.number.NotifyType;
import org.parley.api.number.PayloadType;
import org.parley.api.number.ProtocolId;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.RawPayload;

/**
 * Notify payload.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |  Protocol ID  |   SPI Size    |      Notify Message Type      |
 * ~                Security Parameter Index (SPI)                 ~
 * ~                       Notification Data                       ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 7296 section 3.10.
 *
 * @param protocol protocol of the SPI; NONE without one
 * @param spi empty unless the notify concerns one child SA
 * @param notifyType what is notified
 * @param data depends on the type
 * @param body octets after the generic header
 */
public record NotifyPayload(
    ProtocolId protocol, Slice spi, NotifyType notifyType, Slice data, Slice body)
    implements Payload {

  /** A payload to send that concerns the IKE SA. */
  public static NotifyPayload of(NotifyType notifyType, Slice data) {
    return of(ProtocolId.NONE, Slice.EMPTY, notifyType, data);
  }

  /** A payload to send that concerns the IKE SA and has no data. */
  public static NotifyPayload of(NotifyType notifyType) {
    return of(notifyType, Slice.EMPTY);
  }

  /** A payload to send. */
  public static NotifyPayload of(
      ProtocolId protocol, Slice spi, NotifyType notifyType, Slice data) {
    OctetWriter out = new OctetWriter().uint8(protocol.value()).uint8(spi.length());
    out.uint16(notifyType.value()).slice(spi).slice(data);
    return new NotifyPayload(protocol, spi, notifyType, data, out.toSlice());
  }

  /** Reads a body. */
  public static Decoded<NotifyPayload> decode(RawPayload raw) {
    return OctetReader.read(raw.body(), in -> read(in, raw.body()));
  }

  private static NotifyPayload read(OctetReader in, Slice body) {
    ProtocolId protocol = new ProtocolId(in.uint8("protocol ID"));
    int spiSize = in.uint8("SPI size");
    NotifyType notifyType = new NotifyType(in.uint16("notify message type"));
    Slice spi = in.slice(spiSize, "SPI");
    return new NotifyPayload(protocol, spi, notifyType, in.rest(), body);
  }

  @Override
  public PayloadType type() {
    return PayloadType.NOTIFY;
  }
}
