/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.informational;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.event.Decision;
import org.parley.api.number.ProtocolId;
import org.parley.api.policy.IpsecProtocol;
import org.parley.ikev1.key.Cookies;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.HandlerContext;
import org.parley.wire.ikev1.DeletePayloadV1;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.Slice;

/**
 * What follows from the deletes of an authenticated peer; the SPIs are those that the peer has
 * chosen.
 */
final class DeleteReading {
  private static final int SPI_OCTETS = 4;

  private final HandlerContext context;
  private boolean ikeSaDeleted;

  DeleteReading(HandlerContext context) {
    this.context = context;
  }

  /** Effects of one payload. */
  List<Effect> effects(DeletePayloadV1 delete) {
    if (delete.protocol().equals(ProtocolId.IKE)) {
      delete.spis().forEach(this::ikeSa);
      return List.of();
    }
    List<Effect> effects = new ArrayList<>();
    for (IpsecProtocol protocol : IpsecProtocol.values()) {
      if (protocol.protocolId() == delete.protocol().value()) {
        delete.spis().forEach(spi -> child(protocol, spi, effects));
      }
    }
    return effects;
  }

  /** True when this very ISAKMP SA was among what was deleted. */
  boolean ikeSaDeleted() {
    return ikeSaDeleted;
  }

  private void ikeSa(Slice spi) {
    Cookies cookies = new Cookies(context.sa().initiatorSpi(), context.sa().responderSpi());
    if (spi.equals(Slice.of(cookies.octets()))) {
      ikeSaDeleted = true;
    } else {
      context.note("delete", "ISAKMP SA " + spi, Decision.Verdict.NOTED, "not this one");
    }
  }

  private void child(IpsecProtocol protocol, Slice spi, List<Effect> effects) {
    if (spi.length() != SPI_OCTETS) {
      context.note("delete", spi.toString(), Decision.Verdict.NOTED, "no SPI of " + protocol);
      return;
    }
    long value = OctetReader.read(spi, in -> in.uint32("SPI")).value().orElseThrow();
    effects.add(new Effect.RemoveChildByOutboundSpi(protocol, value, "the peer deleted it"));
  }
}
