/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.informational;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.parley.api.event.Decision;
import org.parley.api.event.Refusal;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.NotifyType;
import org.parley.api.number.ProtocolId;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.ikev2.child.ChildLedger;
import org.parley.ikev2.child.Ledger;
import org.parley.ikev2.message.Messages;
import org.parley.ikev2.proposal.ChildProposals;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.ExtensionAccess;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.Verdict;
import org.parley.spi.extension.Stage;
import org.parley.wire.ikev2.DeletePayload;
import org.parley.wire.ikev2.NotifyPayload;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/**
 * The side that answers an INFORMATIONAL request; it always answers, if only with an empty message.
 */
final class InformationalResponder {

  Verdict asked(HandlerContext context) {
    IkeMessage request = context.message().message();
    if (!context.sa().established()) {
      return new Verdict.Drop("INFORMATIONAL before the IKE SA is established");
    }
    Optional<String> end = endOfIkeSa(request);
    if (end.isPresent()) {
      return new Verdict.Close(
          Refusal.silent(end.get()),
          List.of(Messages.response(ExchangeType.INFORMATIONAL, List.of())));
    }
    request
        .all(NotifyPayload.class)
        .forEach(
            notify ->
                context.note(
                    "notify",
                    notify.notifyType().name(),
                    Decision.Verdict.NOTED,
                    "received in INFORMATIONAL"));
    ExtensionAccess.ReadBack read = context.extensions().read(Stage.INFORM, context.message());
    ExtensionAccess.Contributed more = context.extensions().contribute(Stage.INFORM);
    List<Effect> effects = new ArrayList<>(read.effects());
    List<Payload> payloads = new ArrayList<>(more.payloads());
    effects.addAll(more.effects());
    request
        .all(DeletePayload.class)
        .forEach(delete -> delete(context, delete, effects).ifPresent(payloads::add));
    effects.add(Messages.response(ExchangeType.INFORMATIONAL, payloads));
    return new Verdict.Done("answered", effects);
  }

  // AUTHENTICATION_FAILED: the initiator does not take us for whom we said we are (RFC 7296 section
  // 2.21.2).
  private static Optional<String> endOfIkeSa(IkeMessage request) {
    boolean deleted =
        request
            .all(DeletePayload.class)
            .anyMatch(delete -> delete.protocol().equals(ProtocolId.IKE));
    if (deleted) {
      return Optional.of("the peer deleted the IKE SA");
    }
    return Messages.notify(request, NotifyType.AUTHENTICATION_FAILED)
        .map(notify -> "the peer says AUTHENTICATION_FAILED");
  }

  /**
   * Removes the pairs that send to the peer's deleted SPIs.
   *
   * @return own SPIs of those pairs, but of none that the local side is deleting itself (RFC 7296
   *     section 1.4.1)
   */
  private static Optional<Payload> delete(
      HandlerContext context, DeletePayload delete, List<Effect> effects) {
    Optional<IpsecProtocol> protocol = protocol(delete.protocol());
    if (protocol.isEmpty()) {
      return Optional.empty();
    }
    Ledger ledger = ChildLedger.of(context);
    List<Slice> own = new ArrayList<>();
    for (Slice spi : new LinkedHashSet<>(delete.spis())) {
      long outbound = ChildProposals.number(spi);
      Optional<ChildSaSnapshot> pair = find(context, protocol.get(), outbound);
      if (pair.isPresent()) {
        long inbound = pair.get().inboundSpi();
        if (ledger.find(Ledger.Kind.CLOSING_CHILD, protocol.get(), inbound).isEmpty()) {
          own.add(ChildProposals.spi(inbound));
        }
        effects.add(
            new Effect.RemoveChildByOutboundSpi(
                protocol.get(), outbound, "the peer deleted the pair"));
      }
    }
    return own.isEmpty() ? Optional.empty() : Optional.of(DeletePayload.of(delete.protocol(), own));
  }

  private static Optional<ChildSaSnapshot> find(
      HandlerContext context, IpsecProtocol protocol, long outboundSpi) {
    return context.sa().children().stream()
        .filter(pair -> pair.protocol() == protocol && pair.outboundSpi() == outboundSpi)
        .findFirst();
  }

  private static Optional<IpsecProtocol> protocol(ProtocolId id) {
    for (IpsecProtocol protocol : IpsecProtocol.values()) {
      if (protocol.protocolId() == id.value()) {
        return Optional.of(protocol);
      }
    }
    return Optional.empty();
  }
}
