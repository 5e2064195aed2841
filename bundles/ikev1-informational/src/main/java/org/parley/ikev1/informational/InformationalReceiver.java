/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.informational;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.parley.api.event.Decision;
import org.parley.api.event.Refusal;
import org.parley.api.number.NotifyTypeV1;
import org.parley.ikev1.key.KeySchedule;
import org.parley.ikev1.key.MessageHash;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.ExtensionAccess;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.SaView;
import org.parley.spi.exchange.Verdict;
import org.parley.spi.extension.Stage;
import org.parley.wire.ikev1.DeletePayloadV1;
import org.parley.wire.ikev1.NotificationPayload;
import org.parley.wire.message.IkeMessage;

/** Listens to what the peer tells. */
final class InformationalReceiver {
  private static final String TOPIC = "notify";

  private InformationalReceiver() {}

  /** IDLE: the one message. */
  static Verdict take(HandlerContext context) {
    SaView sa = context.sa();
    // Keys alone prove nothing: with signatures they come from an exchange that is not
    // authenticated yet.
    if (!context.message().wasProtected() || !sa.established()) {
      return unbelieved(context);
    }
    Optional<MessageHash> hash =
        sa.keys()
            .flatMap(
                keys ->
                    context
                        .algorithms()
                        .prf(keys.suite().prf())
                        .map(
                            prf ->
                                new MessageHash(
                                    prf, keys.secret(KeySchedule.SKEYID_A), context.messageId())));
    if (hash.isEmpty()) {
      return new Verdict.Drop(
          context
              .sa()
              .suite()
              .map(suite -> "no provider of the prf " + suite.prf())
              .orElse("phase 1 has no keys"));
    }
    if (!hash.get().firstFits(context.message())) {
      return new Verdict.Drop("wrong HASH(1)");
    }
    return act(context);
  }

  private static Verdict act(HandlerContext context) {
    IkeMessage message = context.message().message();
    ExtensionAccess.ReadBack read = context.extensions().read(Stage.INFORM, context.message());
    List<Effect> effects = new ArrayList<>(read.effects());
    NotifyReading notifies = new NotifyReading(context);
    message
        .all(NotificationPayload.class)
        .forEach(notify -> effects.addAll(notifies.effects(notify)));
    DeleteReading deletes = new DeleteReading(context);
    message.all(DeletePayloadV1.class).forEach(delete -> effects.addAll(deletes.effects(delete)));
    return deletes.ikeSaDeleted()
        ? new Verdict.Close(Refusal.silent("the peer deleted the ISAKMP SA"), effects)
        : new Verdict.Done("the peer told: " + contents(message), effects);
  }

  private static Verdict unbelieved(HandlerContext context) {
    IkeMessage message = context.message().message();
    String contents = contents(message);
    context.note(
        TOPIC, contents, Decision.Verdict.NOTED, "not authenticated, so nothing follows from it");
    boolean unknown =
        message
            .all(NotificationPayload.class)
            .anyMatch(notify -> notify.notifyType().equals(NotifyTypeV1.INVALID_COOKIE));
    if (unknown && context.sa().established()) {
      // Anyone can say so; the engine only believes it when the peer then stays silent.
      return new Verdict.Done(
          "someone says that the peer does not know this IKE SA",
          List.of(new Effect.SuspectPeer("INVALID-COOKIE")));
    }
    return new Verdict.Drop("not authenticated: " + contents);
  }

  private static String contents(IkeMessage message) {
    String notifies =
        message
            .all(NotificationPayload.class)
            .map(notify -> notify.notifyType().name())
            .collect(Collectors.joining(", "));
    String deletes =
        message
            .all(DeletePayloadV1.class)
            .map(delete -> "DELETE of " + delete.spis().size() + " " + delete.protocol().name())
            .collect(Collectors.joining(", "));
    String joint = notifies.isEmpty() || deletes.isEmpty() ? "" : ", ";
    return notifies + joint + deletes;
  }
}
