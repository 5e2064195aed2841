/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.child;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.event.Decision;
import org.parley.api.event.Refusal;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.NotifyType;
import org.parley.api.number.PayloadType;
import org.parley.api.number.ProtocolId;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.ikev2.key.Nonces;
import org.parley.ikev2.message.Groups;
import org.parley.ikev2.message.Judged;
import org.parley.ikev2.message.Messages;
import org.parley.ikev2.proposal.ChildProposals;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.ExtensionAccess;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.IkeKeys;
import org.parley.spi.exchange.NewChild;
import org.parley.spi.exchange.Verdict;
import org.parley.spi.extension.Stage;
import org.parley.wire.ikev2.KeyExchangePayload;
import org.parley.wire.ikev2.NoncePayload;
import org.parley.wire.ikev2.NotifyPayload;
import org.parley.wire.ikev2.SecurityAssociationPayload;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/** The responder of CREATE_CHILD_SA. */
final class ChildResponder {

  /** What waits for keys. */
  private record Answering(
      ChildAgreement agreement, Optional<ChildSaSnapshot> replaced, Nonces nonces) {}

  Verdict asked(HandlerContext context) {
    IkeMessage request = context.message().message();
    if (!context.sa().established()) {
      return new Verdict.Drop("CREATE_CHILD_SA before the IKE SA is established");
    }
    Optional<Refusal> early = refusal(context, request);
    if (early.isPresent()) {
      return refuse(context, early.get());
    }
    Optional<NotifyPayload> rekey = Messages.notify(request, NotifyType.REKEY_SA);
    Optional<ChildSaSnapshot> replaced = rekey.flatMap(notify -> replaced(context, notify));
    if (rekey.isPresent() && replaced.isEmpty()) {
      return notFound(rekey.get());
    }
    if (replaced.filter(pair -> closing(context, pair)).isPresent()) {
      return refuse(
          context, Messages.refusal(NotifyType.TEMPORARY_FAILURE, "the pair is being deleted"));
    }
    Judged<ChildAgreement> judged = ChildAnswer.judge(context, request, true);
    return judged
        .value()
        .map(agreement -> derive(context, request, agreement, replaced))
        .orElseGet(() -> refuse(context, judged.refusal().orElseThrow()));
  }

  private static Optional<Refusal> refusal(HandlerContext context, IkeMessage request) {
    if (ChildLedger.of(context).closingIkeSa()) {
      return refusal(NotifyType.TEMPORARY_FAILURE, "the IKE SA is being deleted");
    }
    boolean ikeSa =
        request.first(SecurityAssociationPayload.class).orElseThrow().proposals().stream()
            .anyMatch(proposal -> proposal.protocol().equals(ProtocolId.IKE));
    if (ikeSa) {
      return refusal(NotifyType.NO_ADDITIONAL_SAS, "renewal of the IKE SA is not served");
    }
    if (request.first(PayloadType.TS_I).isEmpty() || request.first(PayloadType.TS_R).isEmpty()) {
      return refusal(NotifyType.INVALID_SYNTAX, "traffic selectors are missing");
    }
    return Nonces.lawful(request.first(NoncePayload.class).orElseThrow().nonce())
        ? Optional.empty()
        : refusal(NotifyType.INVALID_SYNTAX, "the nonce is too short or too long");
  }

  private static Optional<Refusal> refusal(NotifyType type, String reason) {
    return Optional.of(Messages.refusal(type, reason));
  }

  // The notify carries the SPI that its sender expects in inbound packets (RFC 7296 section 1.3.3).
  private static Optional<ChildSaSnapshot> replaced(HandlerContext context, NotifyPayload rekey) {
    long spi = ChildProposals.number(rekey.spi());
    return context.sa().children().stream()
        .filter(pair -> pair.protocol().protocolId() == rekey.protocol().value())
        .filter(pair -> pair.outboundSpi() == spi)
        .findFirst();
  }

  private static boolean closing(HandlerContext context, ChildSaSnapshot pair) {
    return ChildLedger.of(context)
        .find(Ledger.Kind.CLOSING_CHILD, pair.protocol(), pair.inboundSpi())
        .isPresent();
  }

  private static Verdict derive(
      HandlerContext context,
      IkeMessage request,
      ChildAgreement agreement,
      Optional<ChildSaSnapshot> replaced) {
    Nonces nonces =
        new Nonces(
            request.first(NoncePayload.class).orElseThrow().nonce(),
            Slice.of(context.random().octets(Nonces.OCTETS)));
    ExtensionAccess.ReadBack read = context.extensions().read(Stage.CHILD, context.message());
    if (!read.refusals().isEmpty()) {
      return refuse(context, read.refusals().get(0));
    }
    List<Effect> effects = new ArrayList<>(read.effects());
    effects.add(ChildAnswer.audit(agreement));
    replaced.ifPresent(pair -> effects.add(ChildLedger.peerBegins(context, pair, nonces)));
    IkeKeys ike = context.sa().keys().orElseThrow();
    Slice peerValue =
        request.first(KeyExchangePayload.class).map(KeyExchangePayload::data).orElse(Slice.EMPTY);
    return new Verdict.Await(
        CreateChildSa.ANSWERING,
        new Answering(agreement, replaced, nonces),
        CreateChildSa.KEYS,
        operation -> ChildOperations.answer(operation, ike, agreement, nonces, peerValue),
        ChildOperations.BUDGET,
        effects);
  }

  Verdict keyed(HandlerContext context) {
    Answering answering = context.data(Answering.class);
    Judged<ChildOperations.Keyed> judged = Judged.result(context, ChildOperations.Keyed.class);
    if (judged.value().isEmpty()) {
      return withdraw(context, answering, judged.refusal().orElseThrow());
    }
    ChildOperations.Keyed keyed = judged.value().get();
    ChildAgreement agreement = answering.agreement();
    NewChild pair =
        agreement.toInstall(
            keyed.inboundSpi(),
            keyed.keys(),
            context.sa().udpEncapsulation(),
            answering.replaced().filter(old -> exists(context, old)).map(ChildSaSnapshot::id));
    List<Payload> payloads = new ArrayList<>(ChildAnswer.payloads(agreement, keyed.inboundSpi()));
    payloads.add(new NoncePayload(answering.nonces().responder()));
    agreement
        .proposal()
        .group()
        .ifPresent(group -> payloads.add(Groups.payload(group, keyed.publicValue().toArray())));
    ExtensionAccess.Contributed more = context.extensions().contribute(Stage.CHILD);
    payloads.addAll(more.payloads());
    List<Effect> effects = new ArrayList<>(more.effects());
    effects.add(new Effect.InstallInbound(pair));
    effects.add(Messages.response(ExchangeType.CREATE_CHILD_SA, payloads));
    effects.add(new Effect.InstallOutbound(pair));
    String what = answering.replaced().isPresent() ? "renewed for the peer" : "made for the peer";
    return new Verdict.Done("CHILD_SA " + what, effects);
  }

  private static boolean exists(HandlerContext context, ChildSaSnapshot old) {
    return context.sa().children().stream().anyMatch(pair -> pair.id() == old.id());
  }

  private static Verdict withdraw(HandlerContext context, Answering answering, Refusal refusal) {
    List<Effect> effects = new ArrayList<>();
    answering.replaced().ifPresent(pair -> effects.add(ChildLedger.peerEnds(context, pair)));
    effects.add(Messages.refusing(ExchangeType.CREATE_CHILD_SA, refusal));
    return new Verdict.Reject(refusal, effects);
  }

  // The notify names the pair by the SPI of the request (RFC 7296 section 2.25).
  private static Verdict notFound(NotifyPayload rekey) {
    Payload notify =
        NotifyPayload.of(rekey.protocol(), rekey.spi(), NotifyType.CHILD_SA_NOT_FOUND, Slice.EMPTY);
    return new Verdict.Reject(
        Messages.refusal(NotifyType.CHILD_SA_NOT_FOUND, "the pair to be renewed is not known"),
        List.of(Messages.response(ExchangeType.CREATE_CHILD_SA, List.of(notify))));
  }

  private static Verdict refuse(HandlerContext context, Refusal refusal) {
    context.note("proposal", "CHILD_SA", Decision.Verdict.REFUSED, refusal.reason());
    return new Verdict.Reject(
        refusal, List.of(Messages.refusing(ExchangeType.CREATE_CHILD_SA, refusal)));
  }
}
