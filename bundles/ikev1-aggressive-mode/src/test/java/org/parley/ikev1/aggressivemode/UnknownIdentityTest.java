/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.aggressivemode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.api.number.KnownAlgorithms.AES_CBC_128;
import static org.parley.api.number.KnownAlgorithms.MODP_1024;
import static org.parley.api.number.KnownAlgorithms.SHA1;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.Refusal;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.number.PayloadType;
import org.parley.ikev1.stepping.Policies;
import org.parley.ikev1.stepping.Rewrite;
import org.parley.ikev1.stepping.SteppedPair;
import org.parley.ikev1.stepping.SteppedPeer;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.Verdict;
import org.parley.wire.ikev1.HashPayload;
import org.parley.wire.ikev1.IdentificationPayloadV1;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.message.MessageCodec;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.PayloadCodecs;

/** Whoever asks does not learn from the answer which identities there are. */
class UnknownIdentityTest {
  private final SteppedPair pair = new SteppedPair(List.of(new AggressiveMode()));
  private final SteppedPeer alice = pair.alice;
  private final SteppedPeer bob = pair.bob;

  @BeforeEach
  void configure() {
    pair.configure(
        Policies.aggressive(Policies.record("secret")),
        Policies.policy(List.of(AES_CBC_128), List.of(SHA1), List.of(MODP_1024), 3600, false));
  }

  private byte[] first() {
    return alice
        .start(
            Exchange.Purpose.IKE_SA,
            new ExchangeRequest.NewIkeSa(
                alice.search.record, alice.search.policy, Optional.empty()))
        .get(0);
  }

  private static IkeMessage decoded(byte[] datagram) {
    return MessageCodec.decode(Slice.of(datagram), PayloadCodecs.NONE).value().orElseThrow();
  }

  private static List<PayloadType> types(IkeMessage message) {
    return message.payloads().stream().map(Payload::type).toList();
  }

  private static List<Integer> lengths(IkeMessage message) {
    return message.payloads().stream().map(payload -> payload.body().length()).toList();
  }

  @Test
  void theAnswerLooksLikeThatToAKnownOne() {
    byte[] first = first();
    IkeMessage known = decoded(bob.receive(first).get(0));
    SteppedPair other = new SteppedPair(List.of(new AggressiveMode()));
    other.configure(alice.search.record, alice.search.policy);
    other.bob.search.known = false;
    IkeMessage unknown = decoded(other.bob.receive(first).get(0));
    assertThat(types(unknown)).isEqualTo(types(known));
    assertThat(lengths(unknown)).isEqualTo(lengths(known));
    assertThat(unknown.first(IdentificationPayloadV1.class).orElseThrow().body())
        .isEqualTo(known.first(IdentificationPayloadV1.class).orElseThrow().body());
    assertThat(unknown.first(HashPayload.class).orElseThrow().body())
        .isNotEqualTo(known.first(HashPayload.class).orElseThrow().body());
  }

  @Test
  void theTrailSaysWhyAndTheSaHasNoRecord() {
    bob.search.known = false;
    bob.receive(first());
    assertThat(bob.notes)
        .contains(
            "authentication record|192.0.2.1|REFUSED|no authentication record matches identity"
                + " 192.0.2.1; answered like a known identity, so that the answer does not tell"
                + " who is known");
    assertThat(bob.sa.record).isEmpty();
    assertThat(bob.effects(Effect.Audit.class)).noneMatch(a -> a.level() == AuditLevel.WARNING);
  }

  @Test
  void whateverIsProvenMessage3IsRefusedForTheTrueReason() {
    bob.search.known = false;
    byte[] second = bob.receive(first()).get(0);
    byte[] forged =
        Rewrite.datagram(
            decoded(second).header().exchangeType(),
            bob.sa.initiatorSpi,
            bob.sa.responderSpi,
            0,
            List.of(HashPayload.of(new byte[20])));
    assertThat(bob.receive(forged)).isEmpty();
    Refusal refusal = ((Verdict.Reject) bob.last()).refusal();
    assertThat(refusal.notifyType()).isEqualTo(NotifyTypeV1.AUTHENTICATION_FAILED.value());
    assertThat(refusal.reason()).isEqualTo("no authentication record matches identity 192.0.2.1");
    assertThat(bob.sa.established).isFalse();
  }

  @Test
  void anHonestInitiatorSeesAWrongProof() {
    bob.search.known = false;
    assertThat(alice.receive(bob.receive(first()).get(0))).isEmpty();
    assertThat(((Verdict.Reject) alice.last()).refusal().reason())
        .startsWith("the peer's proof does not match");
  }

  @Test
  void whereNobodyCanSucceedNothingIsAnswered() {
    bob.search.known = false;
    bob.search.record = null;
    assertThat(bob.receive(first())).isEmpty();
    assertThat(((Verdict.Reject) bob.last()).refusal().reason())
        .isEqualTo("no authentication record matches identity 192.0.2.1");
  }
}
