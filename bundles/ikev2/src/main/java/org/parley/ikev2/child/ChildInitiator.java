/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.child;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.event.Decision;
import org.parley.api.event.Refusal;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.NotifyType;
import org.parley.api.policy.IpsecTransform;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.ikev2.key.Nonces;
import org.parley.ikev2.message.Groups;
import org.parley.ikev2.message.Judged;
import org.parley.ikev2.message.Messages;
import org.parley.ikev2.proposal.ChildProposals;
import org.parley.ikev2.proposal.IkeProposals;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.ExtensionAccess;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.IkeKeys;
import org.parley.spi.exchange.NewChild;
import org.parley.spi.exchange.Verdict;
import org.parley.spi.extension.Stage;
import org.parley.spi.policy.ChildPolicy;
import org.parley.wire.ikev2.KeyExchangePayload;
import org.parley.wire.ikev2.NoncePayload;
import org.parley.wire.ikev2.NotifyPayload;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/** The initiator of CREATE_CHILD_SA. */
final class ChildInitiator {
  // "It MUST wait"; after several minutes of this the IKE SA is out of step (RFC 7296 section
  // 2.25).
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(5);
  private static final long WAIT_SPREAD_MILLISECONDS = 10_000;
  private static final int MOST_ATTEMPTS = 20;

  /** What waits for keys. */
  private record Keying(ChildAttempt attempt, ChildAgreement agreement, Nonces nonces) {}

  Verdict start(HandlerContext context) {
    if (!(context.request() instanceof ExchangeRequest.NewChildSa request)) {
      return refuse("this exchange makes CHILD_SAs only");
    }
    Optional<ChildSaSnapshot> replaced = request.replaces().flatMap(id -> child(context, id));
    Optional<String> needless = needless(context, request, replaced);
    if (needless.isPresent()) {
      return new Verdict.Done(needless.get(), List.of());
    }
    ChildPolicy policy = request.policy();
    List<IpsecTransform> transforms = ChildOffer.usable(context, policy);
    if (transforms.isEmpty()) {
      return refuse("no transform of policy " + policy.name() + " can be used now");
    }
    boolean fresh = context.sa().policy().filter(ike -> ike.perfectForwardSecrecy()).isPresent();
    List<AlgorithmId> groups =
        fresh
            ? new IkeProposals(context.algorithms()).groups(context.sa().policy().get())
            : List.of();
    if (fresh && groups.isEmpty()) {
      return refuse("no group of the IKE policy is served now");
    }
    ChildAttempt attempt =
        new ChildAttempt(
            policy,
            transforms,
            groups,
            groups.stream().limit(1).toList(),
            replaced,
            Optional.empty(),
            Slice.EMPTY,
            0);
    return prepare(attempt, ChildLedger.begin(context, replaced));
  }

  private static Optional<String> needless(
      HandlerContext context,
      ExchangeRequest.NewChildSa request,
      Optional<ChildSaSnapshot> replaced) {
    if (request.replaces().isPresent() && replaced.isEmpty()) {
      return Optional.of("the pair to be renewed is gone");
    }
    Ledger ledger = ChildLedger.of(context);
    if (ledger.closingIkeSa()) {
      return Optional.of("the IKE SA is being deleted");
    }
    return replaced.flatMap(pair -> ChildLedger.obstacle(ledger, pair));
  }

  private static Verdict prepare(ChildAttempt attempt, List<Effect> effects) {
    return new Verdict.Await(
        CreateChildSa.PREPARING,
        attempt,
        CreateChildSa.PREPARATION,
        operation ->
            ChildOperations.prepare(
                operation,
                attempt.policy(),
                attempt.transforms(),
                attempt.reserved(),
                attempt.group()),
        ChildOperations.BUDGET,
        effects);
  }

  Verdict prepared(HandlerContext context) {
    ChildAttempt attempt = context.data(ChildAttempt.class);
    Judged<ChildOperations.Prepared> prepared =
        Judged.result(context, ChildOperations.Prepared.class);
    return prepared
        .value()
        .map(ready -> send(context, attempt.with(ready)))
        .orElseGet(() -> end(context, attempt, prepared.refusal().orElseThrow(), List.of()));
  }

  private static Verdict send(HandlerContext context, ChildAttempt attempt) {
    Slice nonce = Slice.of(context.random().octets(Nonces.OCTETS));
    List<Payload> payloads = new ArrayList<>();
    attempt.replaced().ifPresent(pair -> payloads.add(rekey(pair)));
    payloads.addAll(attempt.offer().payloads());
    payloads.add(new NoncePayload(nonce));
    attempt
        .keyShare()
        .ifPresent(
            share ->
                payloads.add(Groups.payload(attempt.group().orElseThrow(), share.publicValue())));
    ExtensionAccess.Contributed more = context.extensions().contribute(Stage.CHILD);
    payloads.addAll(more.payloads());
    List<Effect> effects = new ArrayList<>(more.effects());
    effects.add(Messages.request(ExchangeType.CREATE_CHILD_SA, payloads));
    return new Verdict.Continue(CreateChildSa.REQUEST_SENT, attempt.sending(nonce), effects);
  }

  private static Payload rekey(ChildSaSnapshot pair) {
    return NotifyPayload.of(
        ChildProposals.protocolId(pair.protocol()),
        ChildProposals.spi(pair.inboundSpi()),
        NotifyType.REKEY_SA,
        Slice.EMPTY);
  }

  Verdict answered(HandlerContext context) {
    ChildAttempt attempt = context.data(ChildAttempt.class);
    IkeMessage response = context.message().message();
    Optional<NotifyPayload> error = Messages.error(response);
    if (error.isPresent()) {
      return refused(context, attempt, error.get());
    }
    Optional<NoncePayload> nonce =
        response.first(NoncePayload.class).filter(payload -> Nonces.lawful(payload.nonce()));
    Optional<KeyExchangePayload> peerValue = response.first(KeyExchangePayload.class);
    boolean sameGroup = peerValue.flatMap(Groups::of).equals(attempt.group());
    if (nonce.isEmpty() || !sameGroup) {
      return undo(
          context, attempt, Refusal.silent("the response lacks a nonce or the key exchange"));
    }
    Judged<ChildAgreement> judged = attempt.offer().accept(response);
    if (judged.value().isEmpty()) {
      return undo(context, attempt, judged.refusal().orElseThrow());
    }
    ChildAgreement agreement = judged.value().get();
    Nonces nonces = new Nonces(attempt.nonce(), nonce.get().nonce());
    IkeKeys ike = context.sa().keys().orElseThrow();
    long spi = attempt.offer().spis().get(agreement.protocol());
    Slice value = peerValue.map(KeyExchangePayload::data).orElse(Slice.EMPTY);
    return new Verdict.Await(
        CreateChildSa.KEYING,
        new Keying(attempt, agreement, nonces),
        CreateChildSa.KEYS,
        operation ->
            ChildOperations.finish(
                operation, ike, agreement, spi, nonces, attempt.keyShare(), value),
        ChildOperations.BUDGET,
        context.extensions().read(Stage.CHILD, context.message()).effects());
  }

  private static Verdict refused(
      HandlerContext context, ChildAttempt attempt, NotifyPayload error) {
    NotifyType type = error.notifyType();
    Refusal refusal = Refusal.silent("the peer refused: " + type.name());
    context.note("proposal", attempt.policy().name(), Decision.Verdict.REFUSED, refusal.reason());
    if (type.equals(NotifyType.TEMPORARY_FAILURE)) {
      return later(context, attempt.refusedForNow());
    }
    if (type.equals(NotifyType.INVALID_KE_PAYLOAD)) {
      return Groups.wanted(error, attempt.groups(), attempt.tried())
          .map(group -> prepare(attempt.withGroup(group), List.of()))
          .orElseGet(() -> end(context, attempt, refusal, List.of()));
    }
    if (type.equals(NotifyType.CHILD_SA_NOT_FOUND) && attempt.replaced().isPresent()) {
      return notFound(context, attempt, attempt.replaced().get());
    }
    return end(context, attempt, refusal, List.of());
  }

  private static Verdict later(HandlerContext context, ChildAttempt attempt) {
    if (attempt.attempts() >= MOST_ATTEMPTS) {
      return new Verdict.Close(
          Refusal.silent("the peer answers TEMPORARY_FAILURE for minutes: out of step"), List.of());
    }
    Duration wait = SHORTEST_WAIT.plusMillis(context.random().nextLong(WAIT_SPREAD_MILLISECONDS));
    return new Verdict.Continue(
        CreateChildSa.WAITING, attempt, List.of(new Effect.Schedule(CreateChildSa.RETRY, wait)));
  }

  Verdict retry(HandlerContext context) {
    ChildAttempt attempt = context.data(ChildAttempt.class);
    Optional<ChildSaSnapshot> replaced = attempt.replaced();
    if (replaced.isPresent() && child(context, replaced.get().id()).isEmpty()) {
      return done(context, attempt, "the pair to be renewed is gone meanwhile", List.of());
    }
    return send(context, attempt);
  }

  // Known to collide: the peer has renewed the pair before our request came (RFC 7296 section
  // 2.8.1).
  private static Verdict notFound(
      HandlerContext context, ChildAttempt attempt, ChildSaSnapshot replaced) {
    if (ChildLedger.peerRekey(context, replaced).isPresent()) {
      return done(context, attempt, "the peer had renewed the pair first", List.of());
    }
    Effect remove =
        new Effect.RemoveChildByInboundSpi(
            replaced.protocol(), replaced.inboundSpi(), "the peer does not know the pair");
    Effect anew =
        new Effect.StartExchange(
            Exchange.Purpose.CHILD_SA,
            new ExchangeRequest.NewChildSa(attempt.policy(), Optional.empty()));
    return end(
        context, attempt, Refusal.silent("the peer does not know the pair"), List.of(remove, anew));
  }

  Verdict keyed(HandlerContext context) {
    Keying keying = context.data(Keying.class);
    ChildAttempt attempt = keying.attempt();
    Judged<ChildOperations.Keyed> judged = Judged.result(context, ChildOperations.Keyed.class);
    if (judged.value().isEmpty()) {
      return undo(context, attempt, judged.refusal().orElseThrow());
    }
    ChildOperations.Keyed keyed = judged.value().get();
    Optional<ChildSaSnapshot> replaced =
        attempt.replaced().flatMap(pair -> child(context, pair.id()));
    NewChild pair =
        keying
            .agreement()
            .toInstall(
                keyed.inboundSpi(),
                keyed.keys(),
                context.sa().udpEncapsulation(),
                replaced.map(ChildSaSnapshot::id));
    List<Effect> effects = new ArrayList<>();
    effects.add(new Effect.InstallInbound(pair));
    effects.add(new Effect.InstallOutbound(pair));
    Optional<RekeyOutcome> outcome =
        attempt.replaced().map(old -> RekeyOutcome.decide(context, old, pair, keying.nonces()));
    outcome.ifPresent(decided -> effects.addAll(decided.effects()));
    String summary =
        outcome.map(RekeyOutcome::summary).orElse("CHILD_SA of policy " + pair.policy().name());
    return new Verdict.Done(summary, effects);
  }

  // The responder has a pair that can't be used here: it is told to delete it.
  private static Verdict undo(HandlerContext context, ChildAttempt attempt, Refusal refusal) {
    List<Effect> effects = new ArrayList<>();
    attempt
        .reserved()
        .forEach((protocol, spi) -> effects.add(ChildLedger.delete(protocol, List.of(spi))));
    return end(context, attempt, refusal, effects);
  }

  private static Verdict end(
      HandlerContext context, ChildAttempt attempt, Refusal refusal, List<Effect> effects) {
    List<Effect> all = new ArrayList<>(ChildLedger.end(context, attempt.replaced()));
    all.addAll(effects);
    return new Verdict.Reject(refusal, all);
  }

  private static Verdict done(
      HandlerContext context, ChildAttempt attempt, String summary, List<Effect> effects) {
    List<Effect> all = new ArrayList<>(ChildLedger.end(context, attempt.replaced()));
    all.addAll(effects);
    return new Verdict.Done(summary, all);
  }

  private static Optional<ChildSaSnapshot> child(HandlerContext context, long id) {
    return context.sa().children().stream().filter(pair -> pair.id() == id).findFirst();
  }

  private static Verdict refuse(String reason) {
    return new Verdict.Reject(Refusal.silent(reason));
  }
}
