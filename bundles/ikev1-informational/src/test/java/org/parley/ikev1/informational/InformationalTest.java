/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.informational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.api.number.KnownAlgorithms.AES_CBC_128;
import static org.parley.api.number.KnownAlgorithms.HMAC_SHA1_96;
import static org.parley.api.number.KnownAlgorithms.MODP_1024;
import static org.parley.api.number.KnownAlgorithms.SHA1;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.api.event.Refusal;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.number.PayloadType;
import org.parley.api.number.ProtocolId;
import org.parley.api.policy.IpsecProtocol;
import org.parley.ikev1.key.Cookies;
import org.parley.ikev1.mainmode.MainMode;
import org.parley.ikev1.payload.Notifies;
import org.parley.ikev1.proposal.Lifetime;
import org.parley.ikev1.protocol.Ikev1Protocol;
import org.parley.ikev1.quickmode.QuickMode;
import org.parley.ikev1.stepping.Policies;
import org.parley.ikev1.stepping.Rewrite;
import org.parley.ikev1.stepping.SteppedPair;
import org.parley.ikev1.stepping.SteppedPeer;
import org.parley.ikev1.stepping.TableWalk;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.NewChild;
import org.parley.spi.exchange.Verdict;
import org.parley.wire.ikev1.HashPayload;
import org.parley.wire.ikev1.NotificationPayload;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

class InformationalTest {
  private final SteppedPair pair =
      new SteppedPair(List.of(new MainMode(), new QuickMode(), new Informational()));
  private final SteppedPeer alice = pair.alice;
  private final SteppedPeer bob = pair.bob;

  @BeforeEach
  void establish() {
    pair.configure(
        Policies.record("secret"),
        Policies.policy(List.of(AES_CBC_128), List.of(SHA1), List.of(MODP_1024), 3600, false));
    pair.phase1();
    bob.search.child =
        Policies.child(
            true,
            SteppedPair.BOB.address(),
            SteppedPair.ALICE.address(),
            Policies.subnet("10.2.0.0", 24),
            Policies.subnet("10.1.0.0", 24),
            List.of(Policies.esp(AES_CBC_128, HMAC_SHA1_96, 3600, 0)));
    pair.phase2(
        Policies.child(
            true,
            SteppedPair.ALICE.address(),
            SteppedPair.BOB.address(),
            Policies.subnet("10.1.0.0", 24),
            Policies.subnet("10.2.0.0", 24),
            List.of(Policies.esp(AES_CBC_128, HMAC_SHA1_96, 3600, 0))));
    assertThat(bob.sa.complete).hasSize(1);
  }

  private List<byte[]> tell(ExchangeRequest request) {
    return alice.start(Exchange.Purpose.INFORMATIONAL, request);
  }

  private ExchangeRequest.Tell tell(NotificationPayload notify) {
    return new ExchangeRequest.Tell(
        notify.notifyType().value(),
        notify.protocol().value(),
        notify.spi().toArray(),
        notify.data().toArray());
  }

  private static NewChild only(SteppedPeer peer) {
    return peer.sa.complete.values().iterator().next();
  }

  private static NotificationPayload notify(NotifyTypeV1 type) {
    return NotificationPayload.of(ProtocolId.IKE, Slice.EMPTY, type, Slice.EMPTY);
  }

  @Test
  void anAuthenticatedDeleteRemovesThePairThatSendsOnIt() {
    long aliceInbound = only(alice).inboundSpi();
    pair.settle(tell(new ExchangeRequest.DeleteChildSas(IpsecProtocol.ESP, List.of(aliceInbound))));
    assertThat(bob.sa.complete).isEmpty();
    assertThat(bob.sa.closed).isFalse();
  }

  @Test
  void anAuthenticatedDeleteOfTheIkeSaClosesIt() {
    pair.settle(tell(new ExchangeRequest.DeleteIkeSa()));
    assertThat(bob.sa.closed).isTrue();
    assertThat(bob.last()).isInstanceOf(Verdict.Close.class);
  }

  @Test
  void deletesOfPhase2DoNotDisturbTheChainOfLaterExchanges() {
    pair.settle(tell(notifyRequest()));
    pair.settle(tell(new ExchangeRequest.DeleteIkeSa()));
    assertThat(bob.sa.closed).isTrue();
  }

  private ExchangeRequest notifyRequest() {
    return tell(notify(NotifyTypeV1.REPLAY_STATUS));
  }

  @Test
  void initialContactForgetsOlderSas() {
    Cookies cookies = new Cookies(alice.sa.initiatorSpi, alice.sa.responderSpi);
    pair.settle(tell(tell(Notifies.initialContact(cookies))));
    assertThat(bob.effects(Effect.ForgetOlder.class)).hasSize(1);
  }

  @Test
  void aResponderLifetimeShortensOnly() {
    Cookies cookies = new Cookies(alice.sa.initiatorSpi, alice.sa.responderSpi);
    pair.settle(tell(tell(Notifies.responderLifetime(cookies, Lifetime.ofSeconds(1200)))));
    assertThat(bob.sa.lifeSeconds).isEqualTo(1200);
    pair.settle(tell(tell(Notifies.responderLifetime(cookies, Lifetime.ofSeconds(99999)))));
    assertThat(bob.sa.lifeSeconds).isEqualTo(3600);
    long aliceInbound = only(alice).inboundSpi();
    pair.settle(
        tell(
            tell(
                Notifies.responderLifetime(
                    ProtocolId.ESP, aliceInbound, new Lifetime(900, 5120)))));
    assertThat(bob.effects(Effect.SetChildLifetime.class))
        .containsExactly(new Effect.SetChildLifetime(only(bob).inboundSpi(), 900, 5120));
  }

  @Test
  void anAuthenticatedErrorEndsWhatWasAskedFor() {
    pair.settle(tell(tell(notify(NotifyTypeV1.NO_PROPOSAL_CHOSEN))));
    assertThat(bob.effects(Effect.EndRefused.class))
        .containsExactly(
            new Effect.EndRefused(Optional.empty(), "the peer refuses: NO_PROPOSAL_CHOSEN"));
  }

  /** As strongSwan 5.9.8 refuses a Quick Mode. */
  @Test
  void theSpiZeroOfARefusalMeansNoSpi() {
    pair.settle(
        tell(
            tell(
                NotificationPayload.of(
                    ProtocolId.ESP,
                    Slice.of(new byte[4]),
                    NotifyTypeV1.NO_PROPOSAL_CHOSEN,
                    Slice.EMPTY))));
    assertThat(bob.effects(Effect.EndRefused.class))
        .containsExactly(
            new Effect.EndRefused(Optional.empty(), "the peer refuses: NO_PROPOSAL_CHOSEN"));
  }

  @Test
  void whatIsNotAuthenticatedChangesNothing() {
    IkeHeader about =
        new IkeHeader(
            bob.sa.initiatorSpi,
            bob.sa.responderSpi,
            PayloadType.SA_V1,
            1,
            0,
            ExchangeType.IDENTITY_PROTECTION,
            0,
            4711,
            28);
    byte[] clear =
        new Ikev1Protocol()
            .errorReply(about, Refusal.of(NotifyTypeV1.INITIAL_CONTACT.value(), ""))
            .orElseThrow();
    int effects = bob.effects.size();
    assertThat(bob.receive(clear)).isEmpty();
    assertThat(bob.last()).isEqualTo(new Verdict.Drop("not authenticated: INITIAL_CONTACT"));
    assertThat(bob.effects).hasSize(effects);
    assertThat(bob.notes)
        .contains("notify|INITIAL_CONTACT|NOTED|not authenticated, so nothing follows from it");
  }

  @Test
  void aWrongHash1ChangesNothing() {
    byte[] delete = tell(new ExchangeRequest.DeleteIkeSa()).get(0);
    byte[] forged =
        Rewrite.sealedPhase2(
            alice,
            delete,
            payloads -> List.<Payload>of(HashPayload.of(new byte[20]), payloads.get(1)));
    bob.receive(forged);
    assertThat(bob.sa.closed).isFalse();
    assertThat(bob.last()).isEqualTo(new Verdict.Drop("wrong HASH(1)"));
  }

  @Test
  void beforeThereAreKeysANotifyGoesInClearAndADeleteNotAtAll() {
    alice.sa.keys = Optional.empty();
    byte[] clear = tell(tell(notify(NotifyTypeV1.NO_PROPOSAL_CHOSEN))).get(0);
    assertThat(clear[19] & IkeHeader.FLAG_ENCRYPTION).isZero();
    assertThat(tell(new ExchangeRequest.DeleteIkeSa())).isEmpty();
  }

  @Test
  void aLivenessCheckIsNothingInThisVersion() {
    assertThat(tell(new ExchangeRequest.Liveness())).isEmpty();
    assertThat(alice.last()).isInstanceOf(Verdict.Done.class);
  }

  @Test
  void theTableHasNoDeadEnds() {
    assertThat(TableWalk.faults(new Informational())).isEmpty();
  }
}
