/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.quickmode;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.parley.api.event.Refusal;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.number.PayloadType;
import org.parley.api.policy.IkePolicy;
import org.parley.api.sa.Compression;
import org.parley.ikev1.key.KeySchedule;
import org.parley.ikev1.key.MessageHash;
import org.parley.ikev1.proposal.IpsecNegotiation;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.ExtensionAccess;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.MessageDraft;
import org.parley.spi.exchange.Verdict;
import org.parley.spi.extension.Stage;
import org.parley.spi.policy.ChildPolicy;
import org.parley.wire.payload.Payload;

/** What both roles do in the same way. */
final class Exchanges {
  private Exchanges() {}

  /** The hashes of this exchange; empty while the prf has no provider. */
  static Optional<MessageHash> hash(HandlerContext context) {
    return context
        .sa()
        .keys()
        .flatMap(
            keys ->
                context
                    .algorithms()
                    .prf(keys.suite().prf())
                    .map(
                        prf ->
                            new MessageHash(
                                prf, keys.secret(KeySchedule.SKEYID_A), context.messageId())));
  }

  /** Why there are no {@link #hash hashes}. */
  static String withoutPrf(HandlerContext context) {
    return context
        .sa()
        .suite()
        .map(suite -> "no provider of the prf " + suite.prf())
        .orElse("phase 1 has no keys");
  }

  /**
   * The negotiation of a policy: with perfect forward secrecy, any group of the IKE policy is
   * acceptable.
   */
  static IpsecNegotiation negotiation(HandlerContext context, ChildPolicy policy) {
    Optional<IkePolicy> ike = context.sa().policy();
    List<AlgorithmId> groups = ike.map(IkePolicy::groups).orElse(List.of());
    boolean required = ike.map(IkePolicy::perfectForwardSecrecy).orElse(false);
    return new IpsecNegotiation(policy, required, groups, context);
  }

  /**
   * What extensions add to messages 1 and 2. Original addresses belong to transport mode only (RFC
   * 3947 section 5.2).
   */
  static ExtensionAccess.Contributed contributed(HandlerContext context, ChildPolicy policy) {
    ExtensionAccess.Contributed all = context.extensions().contribute(Stage.CHILD);
    List<Payload> fitting =
        all.payloads().stream()
            .filter(one -> !policy.tunnelMode() || !one.type().equals(PayloadType.NAT_OA_V1))
            .toList();
    return new ExtensionAccess.Contributed(fitting, all.effects());
  }

  /** The CPIs at which the local side already receives from this peer. */
  static Set<Integer> usedIndexes(HandlerContext context) {
    return context.sa().children().stream()
        .flatMap(child -> child.compression().stream())
        .map(Compression::inboundIndex)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Sends payloads under the keys of the SA. */
  static Effect send(List<Payload> payloads, Effect.Delivery delivery) {
    return new Effect.Send(MessageDraft.encrypted(QuickMode.TYPE, payloads), delivery);
  }

  /** Ends the exchange and tells the peer. */
  static Verdict reject(NotifyTypeV1 type, String reason) {
    return new Verdict.Reject(Refusal.of(type.value(), reason));
  }

  /** Ends the exchange and tells the peer nothing. */
  static Verdict rejectSilently(String reason) {
    return new Verdict.Reject(Refusal.silent(reason));
  }
}
