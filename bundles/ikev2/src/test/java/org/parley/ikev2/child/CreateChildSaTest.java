/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.KnownAlgorithms;
import org.parley.api.number.NotifyType;
import org.parley.api.number.ProtocolId;
import org.parley.api.number.TransformType;
import org.parley.api.policy.IkePolicy;
import org.parley.ikev2.key.Nonces;
import org.parley.ikev2.stepping.Couple;
import org.parley.ikev2.stepping.Policies;
import org.parley.ikev2.stepping.SteppedPeer;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.MessageDraft;
import org.parley.spi.exchange.NewChild;
import org.parley.spi.exchange.Opening;
import org.parley.spi.exchange.Verdict;
import org.parley.wire.ikev2.NoncePayload;
import org.parley.wire.ikev2.NotifyPayload;
import org.parley.wire.ikev2.Proposal;
import org.parley.wire.ikev2.SecurityAssociationPayload;
import org.parley.wire.ikev2.Transform;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

class CreateChildSaTest {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

  private static List<byte[]> newChild(SteppedPeer peer) {
    return peer.start(
        Exchange.Purpose.CHILD_SA,
        new ExchangeRequest.NewChildSa(peer.search.child.orElseThrow(), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void aSecondPairIsMadeFromEitherSide(boolean perfectForwardSecrecy) {
    Couple couple =
        new Couple(Policies.classic(perfectForwardSecrecy), Policies.ESP_AES).establish();
    couple.pass(newChild(couple.alice), couple.alice);
    couple.pass(newChild(couple.bob), couple.bob);
    assertThat(couple.alice.sa.children).hasSize(3);
    assertThat(couple.agree()).isTrue();
    long fresh =
        couple.alice.sa.children.values().stream()
            .filter(pair -> pair.perfectForwardSecrecy().isPresent())
            .count();
    assertThat(fresh).isEqualTo(perfectForwardSecrecy ? 2 : 0);
  }

  @Test
  void aRenewedPairReplacesTheOldOneAtBothEnds() {
    Couple couple = Couple.classic().establish();
    NewChild old = couple.alice.sa.onlyChild();
    couple.pass(couple.rekey(couple.alice, old), couple.alice);
    assertThat(couple.alice.sa.onlyChild().inboundSpi()).isNotEqualTo(old.inboundSpi());
    assertThat(couple.agree()).isTrue();
    // The other way round, from the original responder.
    NewChild second = couple.bob.sa.onlyChild();
    couple.pass(couple.rekey(couple.bob, second), couple.bob);
    assertThat(couple.bob.sa.onlyChild().inboundSpi()).isNotEqualTo(second.inboundSpi());
    assertThat(couple.agree()).isTrue();
  }

  @Test
  void perfectForwardSecrecyThatOnlyTheResponderWantsIsNoProposalChosen() {
    Couple couple = Couple.classic().establish();
    couple.bob.sa.policy = Optional.of(Policies.classic(true));
    couple.pass(newChild(couple.alice), couple.alice);
    assertThat(couple.alice.sa.children).hasSize(1);
    assertThat(((Verdict.Reject) Couple.last(couple.bob)).refusal().reason())
        .contains("rejected perfect forward secrecy: own:peer = ON:OFF");
    assertThat(((Verdict.Reject) Couple.last(couple.alice)).refusal().reason())
        .contains("NO_PROPOSAL_CHOSEN");
  }

  @Test
  void anotherGroupIsAskedForAndTaken() {
    Couple couple = new Couple(Policies.classic(true), Policies.ESP_AES).establish();
    IkePolicy small =
        Policies.policy(
            List.of(KnownAlgorithms.AES_CBC_128),
            List.of(KnownAlgorithms.HMAC_SHA2_256_128),
            List.of(KnownAlgorithms.MODP_1024),
            true);
    couple.bob.sa.policy = Optional.of(small);
    couple.pass(newChild(couple.alice), couple.alice);
    assertThat(couple.alice.sa.children).hasSize(2);
    assertThat(couple.agree()).isTrue();
    assertThat(couple.bob.sa.children.values())
        .extracting(NewChild::perfectForwardSecrecy)
        .contains(Optional.of(KnownAlgorithms.MODP_1024));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2, 3, 4",
    "4, 1, 2, 3",
    "3, 4, 1, 2",
    "2, 3, 4, 1",
  })
  void renewalsThatCrossLeaveExactlyOnePair(int ni1, int ni2, int nr2, int nr1) {
    Couple couple = Couple.classic().establish();
    NewChild old = couple.alice.sa.onlyChild();
    NewChild mirrored = couple.bob.sa.onlyChild();
    plan(couple.alice, ni1, nr1);
    plan(couple.bob, ni2, nr2);
    // Both requests are on their way before either arrives.
    byte[] request1 = Couple.one(couple.rekey(couple.alice, old));
    byte[] request2 = Couple.one(couple.rekey(couple.bob, mirrored));
    byte[] response2 = Couple.one(couple.alice.receive(request2));
    byte[] response1 = Couple.one(couple.bob.receive(request1));
    assertThat(couple.alice.sa.children).hasSize(2);
    // Both deletes cross, too.
    List<byte[]> deletes1 = couple.alice.receive(response1);
    List<byte[]> deletes2 = couple.bob.receive(response2);
    assertThat(couple.alice.sa.children).hasSize(3);
    assertThat(couple.bob.sa.children).hasSize(3);
    List<byte[]> answers2 = couple.bob.receive(Couple.one(deletes1));
    List<byte[]> answers1 = couple.alice.receive(Couple.one(deletes2));
    couple.alice.receive(Couple.one(answers2));
    couple.bob.receive(Couple.one(answers1));
    assertThat(couple.alice.sa.children).hasSize(1);
    assertThat(couple.agree()).isTrue();
    assertThat(couple.alice.sa.onlyChild().inboundSpi()).isNotEqualTo(old.inboundSpi());
    // Request 1 used Ni1 and Nr2, request 2 used Ni2 and Nr1.
    boolean lowestIsInRequest1 = Math.min(ni1, nr2) < Math.min(ni2, nr1);
    assertThat(couple.alice.sa.onlyChild().initiator()).isEqualTo(!lowestIsInRequest1);
  }

  private static void plan(SteppedPeer peer, int initiatorNonce, int responderNonce) {
    for (int first : new int[] {initiatorNonce, responderNonce}) {
      byte[] nonce = new byte[Nonces.OCTETS];
      nonce[0] = (byte) first;
      peer.random.planned.add(nonce);
    }
  }

  /** The second sequence of RFC 7296 section 2.8.1. */
  @Test
  void aRequestThatComesAfterThePeersRenewalWasFinishedIsAnsweredWithChildSaNotFound() {
    Couple couple = Couple.classic().establish();
    NewChild mirrored = couple.bob.sa.onlyChild();
    // Alice's request is lost at first.
    byte[] lost = Couple.one(couple.rekey(couple.alice, couple.alice.sa.onlyChild()));
    couple.pass(couple.rekey(couple.bob, mirrored), couple.bob);
    NewChild survivor = couple.alice.sa.onlyChild();
    couple.pass(List.of(lost), couple.alice);
    assertThat(((Verdict.Done) Couple.last(couple.alice)).summary())
        .contains("the peer had renewed the pair first");
    assertThat(couple.alice.sa.onlyChild()).isEqualTo(survivor);
    assertThat(couple.agree()).isTrue();
  }

  @Test
  void aPairThatIsBeingDeletedIsNotRenewedForThePeer() {
    Couple couple = Couple.classic().establish();
    NewChild pair = couple.bob.sa.onlyChild();
    byte[] delete =
        Couple.one(
            couple.bob.start(
                Exchange.Purpose.INFORMATIONAL,
                new ExchangeRequest.DeleteChildSas(pair.protocol(), List.of(pair.inboundSpi()))));
    byte[] rekey = Couple.one(couple.rekey(couple.alice, couple.alice.sa.onlyChild()));
    byte[] refusal = Couple.one(couple.bob.receive(rekey));
    assertThat(((Verdict.Reject) Couple.last(couple.bob)).refusal().reason())
        .isEqualTo("the pair is being deleted");
    // TEMPORARY_FAILURE: alice must wait.
    assertThat(couple.alice.receive(refusal)).isEmpty();
    assertThat(couple.alice.timers.get("retry")).isBetween(Duration.ofSeconds(5), LONGEST_WAIT);
    couple.pass(List.of(delete), couple.bob);
    assertThat(couple.alice.sa.children).isEmpty();
    // The pair is gone when the timer runs out, so there is nothing to renew.
    assertThat(couple.alice.expire("retry")).isEmpty();
    assertThat(Couple.last(couple.alice)).isInstanceOf(Verdict.Done.class);
  }

  @Test
  void afterTemporaryFailureTheRequestIsSentAgainWithAFreshNonce() {
    Couple couple = Couple.classic().establish();
    couple.bob.start(Exchange.Purpose.INFORMATIONAL, new ExchangeRequest.DeleteIkeSa());
    byte[] request = Couple.one(newChild(couple.alice));
    couple.alice.receive(Couple.one(couple.bob.receive(request)));
    // Entries of the ledger do not last for ever.
    couple.bob.now = couple.bob.now.plus(Duration.ofMinutes(6));
    couple.pass(couple.alice.expire("retry"), couple.alice);
    assertThat(couple.alice.sa.children).hasSize(2);
    assertThat(couple.agree()).isTrue();
  }

  @Test
  void minutesOfTemporaryFailureCloseTheIkeSa() {
    Couple couple = Couple.classic().establish();
    couple.bob.start(Exchange.Purpose.INFORMATIONAL, new ExchangeRequest.DeleteIkeSa());
    List<byte[]> requests = newChild(couple.alice);
    Duration waited = Duration.ZERO;
    while (!couple.alice.sa.closed) {
      couple.alice.receive(Couple.one(couple.bob.receive(Couple.one(requests))));
      if (!couple.alice.sa.closed) {
        waited = waited.plus(couple.alice.timers.get("retry"));
        requests = couple.alice.expire("retry");
      }
    }
    assertThat(waited).isGreaterThan(Duration.ofMinutes(1));
  }

  @Test
  void aPairThatThePeerHasForgottenIsRemovedAndMadeAnew() {
    Couple couple = Couple.classic().establish();
    couple.bob.sa.children.clear();
    NewChild old = couple.alice.sa.onlyChild();
    couple.pass(couple.rekey(couple.alice, old), couple.alice);
    assertThat(couple.alice.sa.onlyChild().inboundSpi()).isNotEqualTo(old.inboundSpi());
    assertThat(couple.agree()).isTrue();
  }

  @Test
  void aPairThatThePeerDeletesWhileItIsBeingRenewedIsDeletedAsUsual() {
    Couple couple = Couple.classic().establish();
    NewChild mirrored = couple.bob.sa.onlyChild();
    byte[] rekey = Couple.one(couple.rekey(couple.alice, couple.alice.sa.onlyChild()));
    couple.pass(
        couple.bob.start(
            Exchange.Purpose.INFORMATIONAL,
            new ExchangeRequest.DeleteChildSas(
                mirrored.protocol(), List.of(mirrored.inboundSpi()))),
        couple.bob);
    assertThat(couple.alice.sa.children).isEmpty();
    assertThat(couple.bob.sa.children).isEmpty();
    // The renewal comes too late; alice makes a pair from scratch.
    couple.pass(List.of(rekey), couple.alice);
    assertThat(couple.alice.sa.children).hasSize(1);
    assertThat(couple.agree()).isTrue();
  }

  @Test
  void aPairIsNotRenewedTwiceAtATime() {
    Couple couple = Couple.classic().establish();
    NewChild old = couple.alice.sa.onlyChild();
    byte[] request = Couple.one(couple.rekey(couple.alice, old));
    assertThat(couple.rekey(couple.alice, old)).isEmpty();
    couple.pass(List.of(request), couple.alice);
    assertThat(couple.alice.sa.children).hasSize(1);
    assertThat(couple.agree()).isTrue();
  }

  @Test
  void twoRequestsAreUnderWayAtATimeAndAnsweredInAnyOrder() {
    Couple couple = Couple.classic().establish();
    byte[] first = Couple.one(newChild(couple.alice));
    byte[] second = Couple.one(newChild(couple.alice));
    List<byte[]> answers = new ArrayList<>();
    answers.addAll(couple.bob.receive(second));
    answers.addAll(couple.bob.receive(first));
    couple.pass(answers, couple.bob);
    assertThat(couple.alice.sa.children).hasSize(3);
    assertThat(couple.agree()).isTrue();
  }

  @Test
  void anAnswerInAnotherModeIsUndone() {
    Couple couple = Couple.classic().establish();
    byte[] request = Couple.one(newChild(couple.alice));
    byte[] answer = Couple.one(couple.bob.receive(request));
    // Alice's view changes to one that no answer can satisfy: the pair at Bob must go.
    couple.alice.algorithms.away.add(KnownAlgorithms.PRF_HMAC_SHA2_256);
    couple.pass(couple.alice.receive(answer), couple.alice);
    assertThat(couple.alice.sa.children).hasSize(1);
    assertThat(couple.bob.sa.children).hasSize(1);
    assertThat(couple.agree()).isTrue();
  }

  @Test
  void renewalOfTheIkeSaIsRefusedWithAnAnswer() {
    Couple couple = Couple.classic().establish();
    Proposal proposal =
        new Proposal(
            1,
            ProtocolId.IKE,
            Slice.of(new byte[8]),
            List.of(Transform.of(TransformType.ENCRYPTION, 12, 128)));
    byte[] request =
        couple.alice.craft(
            request(
                List.of(
                    SecurityAssociationPayload.of(List.of(proposal)),
                    NoncePayload.of(new byte[32]))),
            2);
    assertThat(error(couple.alice.look(Couple.one(couple.bob.receive(request)))))
        .isEqualTo(NotifyType.NO_ADDITIONAL_SAS);
    assertThat(couple.bob.sa.closed).isFalse();
  }

  @Test
  void aRequestWithoutSelectorsOrWithAShortNonceIsInvalidSyntax() {
    Couple couple = Couple.classic().establish();
    Proposal proposal =
        new Proposal(1, ProtocolId.ESP, Slice.of(new byte[] {1, 2, 3, 4}), List.of());
    for (int octets : new int[] {15, 32, 257}) {
      byte[] request =
          couple.alice.craft(
              request(
                  List.of(
                      SecurityAssociationPayload.of(List.of(proposal)),
                      NoncePayload.of(new byte[octets]))),
              2 + octets);
      assertThat(error(couple.alice.look(Couple.one(couple.bob.receive(request)))))
          .isEqualTo(NotifyType.INVALID_SYNTAX);
    }
  }

  private static MessageDraft request(List<Payload> payloads) {
    return new MessageDraft(ExchangeType.CREATE_CHILD_SA, payloads, true, true);
  }

  private static NotifyType error(Opening opening) {
    return opening
        .message()
        .flatMap(message -> message.first(NotifyPayload.class))
        .orElseThrow()
        .notifyType();
  }
}
