/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.child;

import java.util.List;
import java.util.Optional;
import org.parley.api.event.Decision;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.ikev2.child.Ledger.Entry;
import org.parley.ikev2.child.Ledger.Kind;
import org.parley.ikev2.key.Nonces;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.NewChild;

/**
 * What the initiator of a renewal does once its pair is installed: it deletes the old pair, or,
 * when the peer has renewed the same pair at the same time and won, its own new one (RFC 7296
 * section 2.8.1).
 */
record RekeyOutcome(String summary, List<Effect> effects) {

  static RekeyOutcome decide(
      HandlerContext context, ChildSaSnapshot old, NewChild fresh, Nonces nonces) {
    Ledger ledger = ChildLedger.of(context);
    IpsecProtocol protocol = old.protocol();
    Optional<Entry> peer = ledger.find(Kind.PEER_REKEY, protocol, old.inboundSpi());
    boolean stands =
        peer.map(
                entry -> RekeyCollision.ownStands(nonces, entry.nonces(), context.sa().initiator()))
            .orElse(true);
    Ledger after =
        ledger
            .without(Kind.OWN_REKEY, protocol, old.inboundSpi())
            .without(Kind.PEER_REKEY, protocol, old.inboundSpi());
    if (peer.isPresent()) {
      context.note(
          "collision",
          "pair " + Long.toHexString(old.inboundSpi()),
          Decision.Verdict.CHOSEN,
          stands
              ? "both sides renewed it: ours stands"
              : "both sides renewed it: the peer's stands");
    }
    long doomed = stands ? old.inboundSpi() : fresh.inboundSpi();
    String summary =
        stands ? "the renewed pair replaces the old one" : "the peer's renewal of the pair stands";
    boolean present = !stands || exists(context, old);
    if (!present) {
      return new RekeyOutcome(summary, List.of(after.keep()));
    }
    Entry closing = ChildLedger.entry(context, Kind.CLOSING_CHILD, protocol, doomed);
    return new RekeyOutcome(
        summary,
        List.of(after.with(closing).keep(), ChildLedger.delete(protocol, List.of(doomed))));
  }

  private static boolean exists(HandlerContext context, ChildSaSnapshot old) {
    return context.sa().children().stream()
        .anyMatch(
            pair -> pair.protocol() == old.protocol() && pair.inboundSpi() == old.inboundSpi());
  }
}
