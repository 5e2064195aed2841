/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.key;

import org.parley.spi.exchange.SaView;
import org.parley.wire.octets.OctetWriter;

/**
 * The two cookies of an ISAKMP SA, which are its SPI (RFC 2408 section 2.5.3).
 *
 * @param initiator CKY-I
 * @param responder CKY-R
 */
public record Cookies(long initiator, long responder) {
  /** Those of an ISAKMP SA. */
  public static Cookies of(SaView sa) {
    return new Cookies(sa.initiatorSpi(), sa.responderSpi());
  }

  /** {@code CKY-I | CKY-R}, 16 octets. */
  public byte[] octets() {
    return new OctetWriter().int64(initiator).int64(responder).toArray();
  }
}
