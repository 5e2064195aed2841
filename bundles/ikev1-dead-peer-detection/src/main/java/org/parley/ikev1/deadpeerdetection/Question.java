/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.deadpeerdetection;

import java.util.Optional;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.number.ProtocolId;
import org.parley.ikev1.key.Cookies;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.SaView;
import org.parley.wire.ikev1.NotificationPayload;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;

/**
 * R-U-THERE and R-U-THERE-ACK: a notify of the ISAKMP protocol with both cookies as SPI and a
 * sequence number of four octets (RFC 3706 section 5.3).
 */
record Question(NotifyTypeV1 type, long number) {
  private static final int NUMBER_OCTETS = 4;

  /** To be sent on this SA. */
  Effect on(SaView sa) {
    return new Effect.StartExchange(
        Exchange.Purpose.INFORMATIONAL,
        new ExchangeRequest.Tell(
            type.value(),
            ProtocolId.IKE.value(),
            cookies(sa),
            new OctetWriter().uint32(number).toArray()));
  }

  /** The first of a type in a message, when it speaks of this SA (section 6.1). */
  static Optional<Question> in(IkeMessage message, NotifyTypeV1 type, SaView sa) {
    return message
        .all(NotificationPayload.class)
        .filter(notify -> notify.notifyType().equals(type))
        .filter(notify -> notify.protocol().equals(ProtocolId.IKE))
        .filter(notify -> notify.spi().equals(Slice.of(cookies(sa))))
        .filter(notify -> notify.data().length() == NUMBER_OCTETS)
        .findFirst()
        .flatMap(notify -> OctetReader.read(notify.data(), in -> in.uint32("number")).value())
        .map(number -> new Question(type, number));
  }

  private static byte[] cookies(SaView sa) {
    return new Cookies(sa.initiatorSpi(), sa.responderSpi()).octets();
  }
}
