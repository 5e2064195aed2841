/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.payload;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.api.number.Ikev1Phase1Attribute;
import org.parley.api.number.IpsecAttribute;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.number.ProtocolId;
import org.parley.ikev1.key.Cookies;
import org.parley.ikev1.proposal.AttributeSet;
import org.parley.ikev1.proposal.Lifetime;
import org.parley.wire.ikev1.NotificationPayload;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.DataAttribute;

/** The status notifies of the IPsec domain (RFC 2407 section 4.6.3). */
public final class Notifies {
  private static final int TYPE = IpsecAttribute.SA_LIFE_TYPE.value();
  private static final int DURATION = IpsecAttribute.SA_LIFE_DURATION.value();
  private static final int PHASE1_TYPE = Ikev1Phase1Attribute.LIFE_TYPE.value();
  private static final int PHASE1_DURATION = Ikev1Phase1Attribute.LIFE_DURATION.value();

  private Notifies() {}

  /** INITIAL-CONTACT of this ISAKMP SA (section 4.6.3.3). */
  public static NotificationPayload initialContact(Cookies cookies) {
    return NotificationPayload.of(
        ProtocolId.IKE, Slice.of(cookies.octets()), NotifyTypeV1.INITIAL_CONTACT, Slice.EMPTY);
  }

  /** RESPONDER-LIFETIME of this ISAKMP SA (section 4.6.3.1). */
  public static NotificationPayload responderLifetime(Cookies cookies, Lifetime lifetime) {
    Slice spi = Slice.of(cookies.octets());
    return lifetime(ProtocolId.IKE, spi, lifetime.attributes(PHASE1_TYPE, PHASE1_DURATION));
  }

  /**
   * RESPONDER-LIFETIME of an IPsec SA (section 4.6.3.1).
   *
   * @param spi the responder's inbound SPI
   */
  public static NotificationPayload responderLifetime(
      ProtocolId protocol, long spi, Lifetime lifetime) {
    Slice octets = new OctetWriter().uint32(spi).toSlice();
    return lifetime(protocol, octets, lifetime.attributes(TYPE, DURATION));
  }

  /** The lifetime of a RESPONDER-LIFETIME notify; empty when it can't be read. */
  public static Optional<Lifetime> lifetime(NotificationPayload notify) {
    Decoded<List<DataAttribute>> decoded = OctetReader.read(notify.data(), DataAttribute::readAll);
    List<DataAttribute> attributes = decoded.value().orElse(List.of());
    if (attributes.isEmpty()) {
      return Optional.empty();
    }
    // Of the ISAKMP SA peers send either attribute space; the RFC does not say which.
    boolean phase1 = attributes.get(0).type() == PHASE1_TYPE;
    AttributeSet set =
        AttributeSet.read(
            attributes, phase1 ? PHASE1_TYPE : TYPE, phase1 ? PHASE1_DURATION : DURATION, Set.of());
    return set.fault().isEmpty() ? Optional.of(set.life()) : Optional.empty();
  }

  private static NotificationPayload lifetime(
      ProtocolId protocol, Slice spi, List<DataAttribute> attributes) {
    OctetWriter data = new OctetWriter();
    attributes.forEach(attribute -> attribute.writeTo(data));
    return NotificationPayload.of(protocol, spi, NotifyTypeV1.RESPONDER_LIFETIME, data.toSlice());
  }
}
