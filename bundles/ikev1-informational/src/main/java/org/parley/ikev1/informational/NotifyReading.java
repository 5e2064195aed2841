/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.informational;

import java.util.List;
import java.util.Optional;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.Decision;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.number.ProtocolId;
import org.parley.api.policy.IkePolicy;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.ikev1.payload.Notifies;
import org.parley.ikev1.payload.ReplayStatus;
import org.parley.ikev1.proposal.Lifetime;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.HandlerContext;
import org.parley.wire.ikev1.NotificationPayload;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.Slice;

/** What follows from the notifies of an authenticated peer. */
record NotifyReading(HandlerContext context) {
  private static final int SPI_OCTETS = 4;

  /** Effects of one notify, usually none. */
  List<Effect> effects(NotificationPayload notify) {
    NotifyTypeV1 type = notify.notifyType();
    String what = ReplayStatus.read(notify).map(status -> ": " + status).orElse("");
    context.note("notify", type.name(), Decision.Verdict.NOTED, "the peer tells" + what);
    if (type.equals(NotifyTypeV1.INITIAL_CONTACT)) {
      return List.of(new Effect.ForgetOlder("INITIAL-CONTACT"));
    }
    if (type.equals(NotifyTypeV1.RESPONDER_LIFETIME)) {
      return Notifies.lifetime(notify).map(life -> lifetime(notify, life)).orElse(List.of());
    }
    if (type.error()) {
      String reason = "the peer refuses: " + type.name();
      return List.of(
          new Effect.Audit(AuditLevel.ERROR, reason),
          // strongSwan names the SPI 0 in a refusal of Quick Mode: it has none of ours then.
          new Effect.EndRefused(spi(notify.spi()).filter(spi -> spi != 0), reason));
    }
    return List.of();
  }

  private List<Effect> lifetime(NotificationPayload notify, Lifetime told) {
    if (notify.protocol().equals(ProtocolId.IKE)) {
      long own = context.sa().policy().map(IkePolicy::lifeSeconds).orElse(0L);
      long seconds = Lifetime.ofSeconds(own).shorter(told).seconds();
      return List.of(new Effect.SetIkeLifetime(seconds));
    }
    Optional<ChildSaSnapshot> child =
        spi(notify.spi()).flatMap(spi -> child(notify.protocol(), spi));
    if (child.isEmpty()) {
      return List.of();
    }
    Lifetime agreed =
        new Lifetime(child.get().lifeSeconds(), child.get().lifeKilobytes()).shorter(told);
    return List.of(
        new Effect.SetChildLifetime(
            child.get().inboundSpi(), agreed.seconds(), agreed.kilobytes()));
  }

  private Optional<ChildSaSnapshot> child(ProtocolId protocol, long outboundSpi) {
    return context.sa().children().stream()
        .filter(child -> child.protocol().protocolId() == protocol.value())
        .filter(child -> child.outboundSpi() == outboundSpi)
        .findFirst();
  }

  private static Optional<Long> spi(Slice octets) {
    return octets.length() == SPI_OCTETS
        ? OctetReader.read(octets, in -> in.uint32("SPI")).value()
        : Optional.empty();
  }
}
