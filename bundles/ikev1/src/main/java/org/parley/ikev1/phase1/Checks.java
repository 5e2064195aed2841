/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.phase1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.event.Refusal;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.number.ProtocolId;
import org.parley.ikev1.payload.Notifies;
import org.parley.ikev1.proposal.Lifetime;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.ExtensionAccess;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.Received;
import org.parley.spi.exchange.Verdict;
import org.parley.spi.extension.Stage;
import org.parley.wire.ikev1.NotificationPayload;
import org.parley.wire.ikev1.VendorIdPayloadV1;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.payload.Payload;

/** What both roles look at in the same way. */
public final class Checks {
  private Checks() {}

  /** Vendor ids to be remembered. */
  public static List<Effect> vendorIds(IkeMessage message) {
    return message
        .all(VendorIdPayloadV1.class)
        .<Effect>map(vendor -> new Effect.LearnVendorId(vendor.id()))
        .toList();
  }

  /** True when the message says that its sender knows of no older SA. */
  public static boolean initialContact(IkeMessage message) {
    return message
        .all(NotificationPayload.class)
        .anyMatch(notify -> notify.notifyType().equals(NotifyTypeV1.INITIAL_CONTACT));
  }

  /** The lifetime of the ISAKMP SA that the responder asks for. */
  public static Optional<Lifetime> responderLifetime(IkeMessage message) {
    return message
        .all(NotificationPayload.class)
        .filter(notify -> notify.notifyType().equals(NotifyTypeV1.RESPONDER_LIFETIME))
        .filter(notify -> notify.protocol().equals(ProtocolId.IKE))
        .findFirst()
        .flatMap(Notifies::lifetime);
  }

  /** A rejection when an extension refuses the peer. */
  public static Optional<Verdict> refused(ExtensionAccess.ReadBack read) {
    return read.refusals().stream().findFirst().map(Verdict.Reject::new);
  }

  /** What extensions add at several stages that one message stands for. */
  public static ExtensionAccess.Contributed contributeAll(
      ExtensionAccess extensions, List<Stage> stages) {
    List<Payload> payloads = new ArrayList<>();
    List<Effect> effects = new ArrayList<>();
    for (Stage stage : stages) {
      ExtensionAccess.Contributed contributed = extensions.contribute(stage);
      payloads.addAll(contributed.payloads());
      effects.addAll(contributed.effects());
    }
    return new ExtensionAccess.Contributed(payloads, effects);
  }

  /** What extensions read at several stages that one message stands for. */
  public static ExtensionAccess.ReadBack readAll(
      ExtensionAccess extensions, Received message, List<Stage> stages) {
    List<Effect> effects = new ArrayList<>();
    List<Refusal> refusals = new ArrayList<>();
    for (Stage stage : stages) {
      ExtensionAccess.ReadBack read = extensions.read(stage, message);
      effects.addAll(read.effects());
      refusals.addAll(read.refusals());
    }
    return new ExtensionAccess.ReadBack(effects, refusals);
  }

  /** Both ends of the SA, as HP-UX's audit file writes them. */
  public static String ends(HandlerContext context) {
    return context.sa().local() + "<=>" + context.sa().remote();
  }

  /** Effects one after the other. */
  @SafeVarargs
  public static List<Effect> join(List<Effect>... lists) {
    List<Effect> all = new ArrayList<>();
    for (List<Effect> list : lists) {
      all.addAll(list);
    }
    return all;
  }

  /** A rejection that tells the peer. */
  public static Verdict reject(NotifyTypeV1 type, String reason) {
    return new Verdict.Reject(Refusal.of(type.value(), reason));
  }

  /** A rejection that tells the peer nothing. */
  public static Verdict rejectSilently(String reason) {
    return new Verdict.Reject(Refusal.silent(reason));
  }
}
