/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.initial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.Decision;
import org.parley.api.event.Refusal;
import org.parley.api.identity.Identity;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.NotifyType;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.IkePolicy;
import org.parley.ikev2.child.ChildOffer;
import org.parley.ikev2.child.ChildOperations;
import org.parley.ikev2.key.Nonces;
import org.parley.ikev2.message.Groups;
import org.parley.ikev2.message.Judged;
import org.parley.ikev2.message.Messages;
import org.parley.ikev2.proposal.IkeProposals;
import org.parley.spi.auth.Credentials;
import org.parley.spi.auth.Ikev2Authentication;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.exchange.CipherSuite;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.ExtensionAccess;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.OperationContext;
import org.parley.spi.exchange.Verdict;
import org.parley.spi.extension.Stage;
import org.parley.spi.policy.ChildPolicy;
import org.parley.wire.ikev2.KeyExchangePayload;
import org.parley.wire.ikev2.NoncePayload;
import org.parley.wire.ikev2.NotifyPayload;
import org.parley.wire.ikev2.SecurityAssociationPayload;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/** The initiator of IKE_SA_INIT. */
final class OfferInitiator {
  // A responder, or whoever forges its answers, can't make the negotiation start over for ever.
  private static final int MOST_RESTARTS = 4;
  private static final int LONGEST_COOKIE = 64;

  Verdict start(HandlerContext context) {
    if (!(context.request() instanceof ExchangeRequest.NewIkeSa request)) {
      return refuse("this exchange makes IKE SAs only");
    }
    AuthenticationRecord record = request.record();
    Identity identity =
        record.localIdentity().orElseGet(() -> Identity.address(context.sa().local().address()));
    Optional<String> obstacle = authenticationObstacle(context, record, identity);
    if (obstacle.isPresent()) {
      return refuse(obstacle.get());
    }
    Optional<ChildPolicy> child = request.first().or(() -> childToPeer(context));
    if (child.isEmpty()) {
      return refuse("no host or tunnel policy leads to " + context.sa().remote());
    }
    InitialAttempt attempt = attempt(context, request, child.get(), identity);
    if (attempt.transforms().isEmpty() || attempt.proposals().isEmpty()) {
      return refuse(
          "no complete proposal of policies "
              + request.policy().name()
              + " and "
              + child.get().name()
              + " can be made with the algorithms that are served now"
              + new IkeProposals(context.algorithms()).absence(request.policy()));
    }
    return share(attempt, chosen(request.policy(), record, child.get(), identity));
  }

  private static InitialAttempt attempt(
      HandlerContext context,
      ExchangeRequest.NewIkeSa request,
      ChildPolicy child,
      Identity identity) {
    IkeProposals proposals = new IkeProposals(context.algorithms());
    List<AlgorithmId> groups = proposals.groups(request.policy());
    return new InitialAttempt(
        request.record(),
        request.policy(),
        child,
        ChildOffer.usable(context, child),
        proposals.offer(request.policy()),
        groups,
        groups.stream().limit(1).toList(),
        identity,
        Slice.of(context.random().octets(Nonces.OCTETS)),
        Optional.empty(),
        Slice.EMPTY,
        0);
  }

  private static Optional<String> authenticationObstacle(
      HandlerContext context, AuthenticationRecord record, Identity identity) {
    Optional<Ikev2Authentication> method = context.ikev2Authentication(record.localMethod());
    if (method.isEmpty() || context.ikev2Authentication(record.remoteMethod()).isEmpty()) {
      return Optional.of(
          "no provider of authentication by "
              + (method.isEmpty() ? record.localMethod() : record.remoteMethod()));
    }
    Credentials credentials =
        new Credentials(
            record, Optional.of(identity), Optional.empty(), context.sa().remote().address());
    return Optional.of(method.get().unusable(credentials)).filter(why -> !why.isEmpty());
  }

  private static Optional<ChildPolicy> childToPeer(HandlerContext context) {
    return context
        .policies()
        .flatMap(search -> search.childForPeer(context.sa().remote().address()).value());
  }

  private static List<Effect> chosen(
      IkePolicy policy, AuthenticationRecord record, ChildPolicy child, Identity identity) {
    return List.of(
        new Effect.ChooseRecords(record, policy),
        new Effect.SetIdentities(Optional.of(identity), Optional.empty()),
        new Effect.Audit(AuditLevel.INFORMATIVE, "found ikev2 policy: " + policy.name()),
        new Effect.Audit(AuditLevel.INFORMATIVE, "found host selector: " + child.name()));
  }

  private static Verdict share(InitialAttempt attempt, List<Effect> effects) {
    return new Verdict.Await(
        Initial.SHARING,
        attempt,
        Initial.KEY_SHARE,
        operation -> keyShare(operation, attempt.group()),
        ChildOperations.BUDGET,
        effects);
  }

  private static Judged<KeyExchangeAlgorithm.Started> keyShare(
      OperationContext operation, AlgorithmId group) {
    return operation
        .algorithms()
        .keyExchange(group)
        .map(algorithm -> Judged.good(algorithm.start(operation.random())))
        .orElseGet(() -> Judged.bad(Refusal.silent(operation.algorithms().whyAbsent(group))));
  }

  Verdict shared(HandlerContext context) {
    InitialAttempt attempt = context.data(InitialAttempt.class);
    Judged<KeyExchangeAlgorithm.Started> judged =
        Judged.result(context, KeyExchangeAlgorithm.Started.class);
    return judged
        .value()
        .map(started -> send(context, attempt.with(started)))
        .orElseGet(() -> new Verdict.Reject(judged.refusal().orElseThrow()));
  }

  private static Verdict send(HandlerContext context, InitialAttempt attempt) {
    List<Payload> payloads = new ArrayList<>();
    if (attempt.cookie().length() > 0) {
      payloads.add(NotifyPayload.of(NotifyType.COOKIE, attempt.cookie()));
    }
    payloads.add(SecurityAssociationPayload.of(attempt.proposals()));
    payloads.add(Groups.payload(attempt.group(), attempt.keyShare().orElseThrow().publicValue()));
    payloads.add(new NoncePayload(attempt.nonce()));
    ExtensionAccess.Contributed more = context.extensions().contribute(Stage.OFFER);
    payloads.addAll(more.payloads());
    List<Effect> effects = new ArrayList<>(more.effects());
    if (attempt.restarts() > 0) {
      effects.add(new Effect.RestartMessages());
    }
    effects.add(Messages.clearRequest(ExchangeType.IKE_SA_INIT, payloads));
    return new Verdict.Continue(Initial.INIT_SENT, attempt, effects);
  }

  Verdict answered(HandlerContext context) {
    InitialAttempt attempt = context.data(InitialAttempt.class);
    IkeMessage response = context.message().message();
    Optional<NoncePayload> nonce = response.first(NoncePayload.class);
    Optional<KeyExchangePayload> value = response.first(KeyExchangePayload.class);
    Optional<SecurityAssociationPayload> sa = response.first(SecurityAssociationPayload.class);
    if (sa.isEmpty() || value.isEmpty() || nonce.isEmpty()) {
      return withoutAnswer(context, attempt, response);
    }
    if (response.header().responderSpi() == 0 || !Nonces.lawful(nonce.get().nonce())) {
      return new Verdict.Drop("the responder's SPI or nonce can't be");
    }
    Optional<CipherSuite> suite =
        new IkeProposals(context.algorithms())
            .accept(attempt.proposals(), sa.get().proposals(), attempt.group());
    if (suite.isEmpty() || !Groups.of(value.get()).equals(Optional.of(attempt.group()))) {
      return new Verdict.Drop("the responder's proposal is none of those offered");
    }
    ExtensionAccess.ReadBack read = context.extensions().read(Stage.OFFER, context.message());
    if (!read.refusals().isEmpty()) {
      return new Verdict.Reject(Refusal.silent(read.refusals().get(0).reason()));
    }
    context.note(
        "proposal", attempt.policy().name(), Decision.Verdict.CHOSEN, suite.get().toString());
    return AuthInitiator.agree(
        context,
        attempt,
        suite.get(),
        new Nonces(attempt.nonce(), nonce.get().nonce()),
        value.get().data(),
        read.effects());
  }

  // Nobody has proven anything yet: only what the RFC defines an answer to is acted upon (RFC 7296
  // section 2.21.1).
  private static Verdict withoutAnswer(
      HandlerContext context, InitialAttempt attempt, IkeMessage response) {
    Optional<NotifyPayload> cookie = Messages.notify(response, NotifyType.COOKIE);
    Optional<NotifyPayload> group = Messages.notify(response, NotifyType.INVALID_KE_PAYLOAD);
    if (attempt.restarts() < MOST_RESTARTS) {
      if (cookie.filter(OfferInitiator::lawful).isPresent()) {
        return send(context, attempt.withCookie(cookie.get().data()));
      }
      Optional<AlgorithmId> wanted =
          group.flatMap(notify -> Groups.wanted(notify, attempt.groups(), attempt.tried()));
      if (wanted.isPresent()) {
        context.note(
            "group",
            attempt.group().toString(),
            Decision.Verdict.REFUSED,
            "the responder asks for " + wanted.get());
        attempt.keyShare().ifPresent(share -> share.privateValue().close());
        return share(attempt.withGroup(wanted.get()), List.of());
      }
    }
    String said =
        Messages.error(response).map(notify -> notify.notifyType().name()).orElse("nothing usable");
    context.note(
        "IKE_SA_INIT",
        context.sa().remote().toString(),
        Decision.Verdict.NOTED,
        "someone answers " + said + ", unauthenticated: waiting for another answer");
    return new Verdict.Drop("an unauthenticated answer: " + said);
  }

  private static boolean lawful(NotifyPayload cookie) {
    return cookie.data().length() > 0 && cookie.data().length() <= LONGEST_COOKIE;
  }

  private static Verdict refuse(String reason) {
    return new Verdict.Reject(Refusal.silent(reason));
  }
}
