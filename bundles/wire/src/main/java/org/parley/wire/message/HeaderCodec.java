/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.message;

import org.parley.api.number.ExchangeType;
import org.parley.api.number.PayloadType;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;

/** Reads and writes {@link IkeHeader}. */
public final class HeaderCodec {

  private HeaderCodec() {}

  /** Reads the header at the start of a datagram; version and length are not judged. */
  public static Decoded<IkeHeader> peek(Slice datagram) {
    return OctetReader.read(datagram, HeaderCodec::read);
  }

  private static IkeHeader read(OctetReader in) {
    in.require(
        in.remaining() >= IkeHeader.OCTETS,
        "IKE header",
        in.remaining(),
        "octets are too few for a header");
    long initiatorSpi = in.int64("initiator SPI");
    long responderSpi = in.int64("responder SPI");
    PayloadType next = new PayloadType(in.uint8("next payload"));
    int version = in.uint8("version");
    ExchangeType exchange = new ExchangeType(in.uint8("exchange type"));
    int flags = in.uint8("flags");
    int messageId = in.int32("message ID");
    long length = in.uint32("length");
    return new IkeHeader(
        initiatorSpi,
        responderSpi,
        next,
        version >>> 4,
        version & 0x0f,
        exchange,
        flags,
        messageId,
        length);
  }

  /** Appends the header as it stands. */
  public static void write(IkeHeader header, OctetWriter out) {
    out.int64(header.initiatorSpi()).int64(header.responderSpi());
    out.uint8(header.nextPayload().value());
    out.uint8(header.majorVersion() << 4 | header.minorVersion());
    out.uint8(header.exchangeType().value()).uint8(header.flags());
    out.int32(header.messageId()).uint32(header.length());
  }
}
