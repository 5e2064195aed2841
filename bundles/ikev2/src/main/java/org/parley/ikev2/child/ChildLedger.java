/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.child;

import java.util.List;
import java.util.Optional;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.ikev2.child.Ledger.Entry;
import org.parley.ikev2.child.Ledger.Kind;
import org.parley.ikev2.key.Nonces;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.HandlerContext;
import org.parley.wire.octets.Slice;

/** Questions of CREATE_CHILD_SA and INFORMATIONAL to the ledger, and their entries. */
public final class ChildLedger {
  private static final Nonces NO_NONCES = new Nonces(Slice.EMPTY, Slice.EMPTY);

  private ChildLedger() {}

  /** The ledger of the handler's SA. */
  public static Ledger of(HandlerContext context) {
    return Ledger.of(context.sa(), context.clock().now());
  }

  /** An entry that begins now. */
  public static Entry entry(
      HandlerContext context, Kind kind, IpsecProtocol protocol, long inboundSpi) {
    return new Entry(kind, protocol, inboundSpi, NO_NONCES, context.clock().now());
  }

  /** Has a pair deleted. */
  public static Effect delete(IpsecProtocol protocol, List<Long> inboundSpis) {
    return new Effect.StartExchange(
        Exchange.Purpose.INFORMATIONAL, new ExchangeRequest.DeleteChildSas(protocol, inboundSpis));
  }

  /** Why a pair is not to be renewed now. */
  static Optional<String> obstacle(Ledger ledger, ChildSaSnapshot pair) {
    if (ledger.find(Kind.CLOSING_CHILD, pair.protocol(), pair.inboundSpi()).isPresent()) {
      return Optional.of("the pair is being deleted");
    }
    if (ledger.find(Kind.PEER_REKEY, pair.protocol(), pair.inboundSpi()).isPresent()) {
      return Optional.of("the peer is renewing the pair");
    }
    return ledger
        .find(Kind.OWN_REKEY, pair.protocol(), pair.inboundSpi())
        .map(entry -> "the pair is being renewed already");
  }

  /** The peer's renewal of a pair, if it is known. */
  static Optional<Entry> peerRekey(HandlerContext context, ChildSaSnapshot pair) {
    return of(context).find(Kind.PEER_REKEY, pair.protocol(), pair.inboundSpi());
  }

  /** The local side begins to renew a pair. */
  static List<Effect> begin(HandlerContext context, Optional<ChildSaSnapshot> replaced) {
    return replaced
        .map(pair -> entry(context, Kind.OWN_REKEY, pair.protocol(), pair.inboundSpi()))
        .map(entry -> List.of(of(context).with(entry).keep()))
        .orElse(List.of());
  }

  /** The local side no longer tries to renew a pair. */
  static List<Effect> end(HandlerContext context, Optional<ChildSaSnapshot> replaced) {
    return replaced
        .map(pair -> of(context).without(Kind.OWN_REKEY, pair.protocol(), pair.inboundSpi()).keep())
        .map(List::of)
        .orElse(List.of());
  }

  /** The peer renews a pair. */
  static Effect peerBegins(HandlerContext context, ChildSaSnapshot pair, Nonces nonces) {
    return of(context)
        .with(
            new Entry(
                Kind.PEER_REKEY, pair.protocol(), pair.inboundSpi(), nonces, context.clock().now()))
        .keep();
  }

  /** The peer's renewal has come to nothing. */
  static Effect peerEnds(HandlerContext context, ChildSaSnapshot pair) {
    return of(context).without(Kind.PEER_REKEY, pair.protocol(), pair.inboundSpi()).keep();
  }
}
