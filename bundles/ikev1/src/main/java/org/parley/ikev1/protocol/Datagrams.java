/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.protocol;

import org.parley.api.number.ExchangeType;
import org.parley.api.number.IkeVersion;
import org.parley.api.number.PayloadType;
import org.parley.spi.exchange.SaView;
import org.parley.spi.exchange.SealingContext;
import org.parley.wire.message.HeaderCodec;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.octets.OctetWriter;

/** Puts a header in front of a body. */
final class Datagrams {
  private Datagrams() {}

  /** The datagram of an SA's message, without marker. */
  static byte[] write(
      SealingContext context, ExchangeType type, PayloadType first, int flags, byte[] body) {
    SaView sa = context.sa();
    IkeHeader header =
        new IkeHeader(
            sa.initiatorSpi(),
            sa.responderSpi(),
            first,
            IkeVersion.IKEV1.major(),
            0,
            type,
            flags,
            context.messageId(),
            IkeHeader.OCTETS + body.length);
    OctetWriter out = new OctetWriter();
    HeaderCodec.write(header, out);
    return out.octets(body).toArray();
  }
}
