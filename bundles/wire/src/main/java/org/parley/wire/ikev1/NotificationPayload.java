/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev1;

import org.parley.api.number.NotifyTypeV1;
import org.parley.api.number.PayloadType;
import org.parley.api.number.ProtocolId;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.RawPayload;

/**
 * Notification payload of IKEv1.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |              Domain of Interpretation  (DOI)                  |
 * |  Protocol-ID  |   SPI Size    |      Notify Message Type      |
 * ~                Security Parameter Index (SPI)                 ~
 * ~                       Notification Data                       ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 2408 section 3.14.
 *
 * @param doi domain of interpretation, 0 or 1
 * @param protocol protocol of the SPI
 * @param spi for the ISAKMP SA the two cookies (16 octets) or nothing, else the SPI
 * @param notifyType what is notified
 * @param data depends on the type
 * @param body octets after the generic header
 */
public record NotificationPayload(
    int doi, ProtocolId protocol, Slice spi, NotifyTypeV1 notifyType, Slice data, Slice body)
    implements Payload {

  /** A payload to send, of the IPsec domain. */
  public static NotificationPayload of(
      ProtocolId protocol, Slice spi, NotifyTypeV1 notifyType, Slice data) {
    int doi = SecurityAssociationPayloadV1.DOI_IPSEC;
    OctetWriter out = new OctetWriter().int32(doi).uint8(protocol.value()).uint8(spi.length());
    out.uint16(notifyType.value()).slice(spi).slice(data);
    return new NotificationPayload(doi, protocol, spi, notifyType, data, out.toSlice());
  }

  /** Reads a body. */
  public static Decoded<NotificationPayload> decode(RawPayload raw) {
    return OctetReader.read(raw.body(), in -> read(in, raw.body()));
  }

  private static NotificationPayload read(OctetReader in, Slice body) {
    int doi = in.int32("DOI");
    ProtocolId protocol = new ProtocolId(in.uint8("protocol ID"));
    int spiSize = in.uint8("SPI size");
    NotifyTypeV1 notifyType = new NotifyTypeV1(in.uint16("notify message type"));
    Slice spi = in.slice(spiSize, "SPI");
    return new NotificationPayload(doi, protocol, spi, notifyType, in.rest(), body);
  }

  @Override
  public PayloadType type() {
    return PayloadType.NOTIFICATION_V1;
  }
}
