/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.transaction;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.Decision;
import org.parley.api.event.Refusal;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.ConfigurationType;
import org.parley.api.number.ModeConfigAttribute;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.RemoteAccessRole;
import org.parley.spi.crypto.HashAlgorithm;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.OperationContext;
import org.parley.spi.exchange.Verdict;
import org.parley.spi.user.UserCredential;
import org.parley.wire.ikev1.AttributesPayload;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.DataAttribute;

/** The client's side of XAUTH: says who the user is, and hears what became of it. */
final class UserClient {
  private static final Duration BUDGET = Duration.ofSeconds(10);
  private static final String TOPIC = "user";

  private final Users users;

  UserClient(Users users) {
    this.users = users;
  }

  /** What the operation finds: attributes to say, or why there are none. */
  private record Remembered(List<DataAttribute> attributes, String fault) {}

  /** IDLE: the gateway asks. */
  Verdict asked(HandlerContext context, AttributesPayload request) {
    if (AccessState.open(context.sa())) {
      return new Verdict.Drop("asked for a user, who is accepted already or not needed");
    }
    AuthenticationRecord record = context.sa().record().orElseThrow();
    String message = UserAttributes.message(request.attributes());
    if (!message.isEmpty()) {
      context.note(TOPIC, "message", Decision.Verdict.NOTED, message);
    }
    return new Verdict.Await(
        Transaction.REMEMBERING,
        request,
        Transaction.REMEMBER,
        operation -> remember(record, request.attributes(), operation),
        BUDGET,
        List.of());
  }

  private Remembered remember(
      AuthenticationRecord record, List<DataAttribute> question, OperationContext operation) {
    String wanted = record.behavior().option(RemoteAccessRole.USER).orElse("");
    if (wanted.isEmpty()) {
      return new Remembered(List.of(), "the record names no user");
    }
    Optional<UserCredential> own = users.own(record);
    if (own.isEmpty()) {
      return new Remembered(List.of(), "nothing is kept under the name " + wanted);
    }
    try (UserCredential credential = own.get()) {
      return reply(credential, question, operation);
    }
  }

  private static Remembered reply(
      UserCredential credential, List<DataAttribute> question, OperationContext operation) {
    int type = UserAttributes.type(question);
    Optional<Slice> proof =
        switch (type) {
          case UserAttributes.GENERIC -> Optional.of(Slice.of(credential.password().toArray()));
          case UserAttributes.CHAP ->
              response(credential, UserAttributes.challenge(question), operation);
          default -> Optional.empty();
        };
    if (proof.isEmpty()) {
      return new Remembered(List.of(), "cannot answer a question of XAUTH type " + type);
    }
    boolean passcode =
        UserAttributes.has(question, ModeConfigAttribute.XAUTH_PASSCODE)
            && !UserAttributes.has(question, ModeConfigAttribute.XAUTH_USER_PASSWORD);
    ModeConfigAttribute as =
        passcode ? ModeConfigAttribute.XAUTH_PASSCODE : ModeConfigAttribute.XAUTH_USER_PASSWORD;
    Slice user = Slice.of(credential.user().getBytes(StandardCharsets.UTF_8));
    List<DataAttribute> attributes = new ArrayList<>();
    attributes.add(DataAttribute.basic(ModeConfigAttribute.XAUTH_TYPE.value(), type));
    attributes.add(DataAttribute.variable(ModeConfigAttribute.XAUTH_USER_NAME.value(), user));
    attributes.add(DataAttribute.variable(as.value(), proof.get()));
    return new Remembered(attributes, "");
  }

  /** Identifier and {@code MD5(identifier | password | challenge)} (RFC 1994 section 4.1). */
  private static Optional<Slice> response(
      UserCredential credential, Slice challenge, OperationContext operation) {
    Optional<HashAlgorithm> md5 = operation.algorithms().hash(AlgorithmId.hash("MD5"));
    if (challenge.length() == 0 || md5.isEmpty()) {
      return Optional.empty();
    }
    byte[] identifier = operation.random().octets(1);
    byte[] response =
        credential
            .password()
            .use(password -> md5.get().digest(identifier, password, challenge.toArray()));
    return Optional.of(new OctetWriter().octets(identifier).octets(response).toSlice());
  }

  /** REMEMBERING: the reply. */
  Verdict answer(HandlerContext context) {
    AttributesPayload request = context.data(AttributesPayload.class);
    Remembered remembered = context.result(Remembered.class);
    if (remembered.fault().isEmpty()) {
      AttributesPayload reply =
          AttributesPayload.of(
              ConfigurationType.REPLY, request.identifier(), remembered.attributes());
      return Messages.end(context, reply, "told the gateway who the user is", List.of());
    }
    AttributesPayload reply =
        AttributesPayload.of(
            ConfigurationType.REPLY,
            request.identifier(),
            UserAttributes.status(UserAttributes.FAIL));
    return close(context, reply, remembered.fault());
  }

  /** IDLE: the gateway tells what became of the user. */
  Verdict told(HandlerContext context, AttributesPayload set) {
    int status = UserAttributes.status(set.attributes()).orElse(UserAttributes.FAIL);
    AttributesPayload acknowledgment =
        AttributesPayload.of(
            ConfigurationType.ACK, set.identifier(), UserAttributes.status(status));
    if (AccessState.open(context.sa())) {
      return status == UserAttributes.OK
          ? Messages.end(
              context, acknowledgment, "told once more that the user is accepted", List.of())
          : close(context, acknowledgment, "the gateway takes back that it accepted the user");
    }
    if (status != UserAttributes.OK) {
      String message = UserAttributes.message(set.attributes());
      String why = message.isEmpty() ? "" : ": " + message;
      return close(context, acknowledgment, "the gateway refuses the user" + why);
    }
    AuthenticationRecord record = context.sa().record().orElseThrow();
    List<Effect> effects = new ArrayList<>();
    effects.add(Effects.keep(AccessState.of(context.sa()).withUser(userName(record))));
    effects.add(new Effect.ReleaseChildren(RemoteAccess.USER_GATE));
    if (Wishes.modeConfig(record) && !Wishes.push(record)) {
      effects.add(Effects.begin(Tasks.PULL));
    }
    return Messages.end(context, acknowledgment, "the gateway accepts the user", effects);
  }

  private static String userName(AuthenticationRecord record) {
    return record.behavior().option(RemoteAccessRole.USER).orElse("somebody");
  }

  private static Verdict close(HandlerContext context, AttributesPayload last, String reason) {
    List<Effect> effects = new ArrayList<>();
    Messages.answering(context, last).ifPresent(effects::add);
    effects.add(new Effect.Audit(AuditLevel.ERROR, reason + ": " + context.sa().remote()));
    return new Verdict.Close(Refusal.silent(reason), effects);
  }
}
