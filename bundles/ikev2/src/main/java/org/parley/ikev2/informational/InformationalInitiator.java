/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.informational;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.event.Decision;
import org.parley.api.event.Refusal;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.NotifyType;
import org.parley.api.number.ProtocolId;
import org.parley.api.policy.IpsecProtocol;
import org.parley.ikev2.child.ChildLedger;
import org.parley.ikev2.child.Ledger;
import org.parley.ikev2.message.Messages;
import org.parley.ikev2.proposal.ChildProposals;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.ExtensionAccess;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.Verdict;
import org.parley.spi.extension.Stage;
import org.parley.wire.ikev2.DeletePayload;
import org.parley.wire.ikev2.NotifyPayload;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/** The side that sends an INFORMATIONAL request. */
final class InformationalInitiator {

  Verdict start(HandlerContext context) {
    ExchangeRequest request = context.request();
    Ledger ledger = ChildLedger.of(context);
    List<Payload> payloads = new ArrayList<>();
    if (request instanceof ExchangeRequest.DeleteChildSas delete) {
      payloads.add(
          DeletePayload.of(
              ChildProposals.protocolId(delete.protocol()),
              delete.inboundSpis().stream().map(ChildProposals::spi).toList()));
      for (long spi : delete.inboundSpis()) {
        ledger =
            ledger.with(
                ChildLedger.entry(context, Ledger.Kind.CLOSING_CHILD, delete.protocol(), spi));
      }
    } else if (request instanceof ExchangeRequest.DeleteIkeSa) {
      payloads.add(DeletePayload.ikeSa());
      ledger =
          ledger.with(ChildLedger.entry(context, Ledger.Kind.CLOSING_IKE_SA, IpsecProtocol.ESP, 0));
    } else if (request instanceof ExchangeRequest.Tell tell) {
      payloads.add(
          NotifyPayload.of(
              new ProtocolId(tell.protocolId()),
              Slice.of(tell.spi()),
              new NotifyType(tell.notifyType()),
              Slice.of(tell.data())));
    }
    ExtensionAccess.Contributed more = context.extensions().contribute(Stage.INFORM);
    payloads.addAll(more.payloads());
    List<Effect> effects = new ArrayList<>(more.effects());
    effects.add(ledger.keep());
    effects.add(Messages.request(ExchangeType.INFORMATIONAL, payloads));
    return new Verdict.Continue(Informational.REQUEST_SENT, request, effects);
  }

  Verdict answered(HandlerContext context) {
    ExchangeRequest request = context.data(ExchangeRequest.class);
    Messages.error(context.message().message())
        .ifPresent(
            error ->
                context.note(
                    "informational",
                    error.notifyType().name(),
                    Decision.Verdict.NOTED,
                    "the peer answered with an error"));
    List<Effect> effects =
        new ArrayList<>(context.extensions().read(Stage.INFORM, context.message()).effects());
    if (request instanceof ExchangeRequest.DeleteIkeSa) {
      return new Verdict.Close(Refusal.silent("the IKE SA was deleted"), effects);
    }
    if (request instanceof ExchangeRequest.DeleteChildSas delete) {
      Ledger ledger = ChildLedger.of(context);
      for (long spi : delete.inboundSpis()) {
        effects.add(
            new Effect.RemoveChildByInboundSpi(
                delete.protocol(), spi, "deleted, and the peer knows"));
        ledger = ledger.without(Ledger.Kind.CLOSING_CHILD, delete.protocol(), spi);
      }
      effects.add(ledger.keep());
      return new Verdict.Done("CHILD_SA deleted", effects);
    }
    return new Verdict.Done("the peer has answered", effects);
  }
}
