/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.transaction;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.Decision;
import org.parley.api.number.ConfigurationType;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.Verdict;
import org.parley.spi.user.UserAttempt;
import org.parley.spi.user.UserProof;
import org.parley.spi.user.UserVerdict;
import org.parley.wire.ikev1.AttributesPayload;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.DataAttribute;

/** The gateway's side of XAUTH: asks once, judges, tells. */
final class UserServer {
  /** Longer than any RADIUS server is waited for. */
  private static final Duration BUDGET = Duration.ofSeconds(30);

  private static final int CHALLENGE_OCTETS = 16;
  private static final String TOPIC = "user";

  private final Users users;
  private final Brake brake;

  UserServer(Users users, Brake brake) {
    this.users = users;
    this.brake = brake;
  }

  /** Data of the instance while a refusal is held back: whoever ends it counts down. */
  private record HeldBack(Brake brake, InetAddress source) implements AutoCloseable {
    @Override
    public void close() {
      brake.told(source);
    }
  }

  /** What the operation finds. */
  private record Judged(UserAttempt attempt, UserVerdict verdict) {}

  /** START: ask. */
  Verdict ask(HandlerContext context) {
    AuthenticationRecord record = context.sa().record().orElseThrow();
    byte[] challenge = context.random().octets(CHALLENGE_OCTETS);
    List<DataAttribute> question = UserAttributes.question(Wishes.chap(record), challenge);
    return Messages.begin(
        context,
        ConfigurationType.REQUEST,
        question,
        Transaction.ASKED,
        List.of(new Effect.AwaitPerson(Wishes.patience(record))));
  }

  /** ASKED: the reply. */
  Verdict answered(HandlerContext context) {
    Optional<AttributesPayload> reply = Messages.answer(context, ConfigurationType.REPLY);
    if (reply.isEmpty()) {
      return Messages.outOfTurn(context);
    }
    List<DataAttribute> attributes = reply.get().attributes();
    Slice challenge = context.data(Messages.Asked.class).challenge();
    Optional<String> user = UserAttributes.user(attributes);
    Optional<UserProof> proof = UserAttributes.proof(attributes, challenge);
    InetAddress peer = context.sa().remote().address();
    if (user.isEmpty() || proof.isEmpty()) {
      return refused(context, user.orElse("-"), "no user name, or nothing that proves it");
    }
    if (!brake.admits(peer)) {
      close(proof.get());
      return refused(context, user.get(), "not looked at: too many refusals are outstanding");
    }
    AuthenticationRecord record = context.sa().record().orElseThrow();
    UserAttempt attempt = new UserAttempt(user.get(), proof.get(), peer, record.name());
    return new Verdict.Await(
        Transaction.JUDGING,
        "",
        Transaction.JUDGE,
        operation -> judge(record, attempt),
        BUDGET,
        List.of());
  }

  private Judged judge(AuthenticationRecord record, UserAttempt attempt) {
    try {
      return new Judged(attempt, users.judge(record, attempt));
    } finally {
      close(attempt.proof());
    }
  }

  private static void close(UserProof proof) {
    if (proof instanceof UserProof.Password password) {
      password.password().close();
    }
  }

  /** JUDGING: the verdict. */
  Verdict judged(HandlerContext context) {
    Judged judged = context.result(Judged.class);
    UserAttempt attempt = judged.attempt();
    UserVerdict verdict = judged.verdict();
    if (verdict.accepted()) {
      brake.passed(attempt.user());
      context.note(TOPIC, attempt.user(), Decision.Verdict.CHOSEN, verdict.reason());
      return new Verdict.Done(
          "the user is " + attempt.user(),
          List.of(
              new Effect.Audit(AuditLevel.INFORMATIVE, "accepted " + attempt),
              Effects.keep(AccessState.of(context.sa()).withUser(attempt.user())),
              Effects.begin(Tasks.ACCEPT)));
    }
    context.note(TOPIC, attempt.user(), Decision.Verdict.REFUSED, verdict.reason());
    Duration wait = brake.failed(attempt.peer(), attempt.user(), context.clock().now());
    return new Verdict.Continue(
        Transaction.SLOWING,
        new HeldBack(brake, attempt.peer()),
        List.of(
            new Effect.Audit(AuditLevel.ALERT, "refused " + attempt + ": " + verdict.reason()),
            new Effect.Schedule(Transaction.SLOW, wait)));
  }

  /** SLOWING: the refusal may go out. */
  Verdict slowed(HandlerContext context) {
    return new Verdict.Done("the user is refused", List.of(Effects.begin(Tasks.REFUSE)));
  }

  private static Verdict refused(HandlerContext context, String user, String reason) {
    context.note(TOPIC, user, Decision.Verdict.REFUSED, reason);
    return new Verdict.Done(
        "the user is refused: " + reason,
        List.of(
            new Effect.Audit(
                AuditLevel.ALERT, "refused user " + user + " at " + context.sa().remote()),
            Effects.begin(Tasks.REFUSE)));
  }

  /** START: tell the client that its user is accepted; IPsec SAs are free to come. */
  Verdict accept(HandlerContext context) {
    return Messages.begin(
        context,
        ConfigurationType.SET,
        UserAttributes.status(UserAttributes.OK),
        Transaction.ACCEPTED,
        List.of(new Effect.ReleaseChildren(RemoteAccess.USER_GATE)));
  }

  /** START: tell the client that its user is refused. */
  Verdict refuse(HandlerContext context) {
    return Messages.begin(
        context,
        ConfigurationType.SET,
        UserAttributes.status(UserAttributes.FAIL),
        Transaction.REFUSED,
        List.of());
  }

  /** ACCEPTED: the acknowledgment. */
  Verdict acceptanceKnown(HandlerContext context) {
    if (Messages.answer(context, ConfigurationType.ACK).isEmpty()) {
      return Messages.outOfTurn(context);
    }
    List<Effect> effects = new ArrayList<>();
    if (context.sa().record().map(Wishes::push).orElse(false)) {
      effects.add(Effects.begin(Tasks.PUSH));
    }
    return new Verdict.Done("the client knows that its user is accepted", effects);
  }

  /** REFUSED: the acknowledgment. */
  Verdict refusalKnown(HandlerContext context) {
    return Messages.answer(context, ConfigurationType.ACK).isEmpty()
        ? Messages.outOfTurn(context)
        : new Verdict.Done(
            "the client knows that its user is refused", List.of(Effects.endIkeSa()));
  }
}
