/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.informational;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.api.number.NotifyType;
import org.parley.ikev2.stepping.Couple;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.NewChild;
import org.parley.spi.exchange.Verdict;

class InformationalTest {
  private final Couple couple = Couple.classic().establish();

  private static ExchangeRequest delete(NewChild pair) {
    return new ExchangeRequest.DeleteChildSas(pair.protocol(), List.of(pair.inboundSpi()));
  }

  @Test
  void aDeletedPairIsGoneAtBothEnds() {
    couple.pass(
        couple.bob.start(Exchange.Purpose.INFORMATIONAL, delete(couple.bob.sa.onlyChild())),
        couple.bob);
    assertThat(couple.alice.sa.children).isEmpty();
    assertThat(couple.bob.sa.children).isEmpty();
    assertThat(couple.alice.sa.closed).isFalse();
  }

  @Test
  void deletesThatCrossEndWithoutThePair() {
    byte[] one =
        Couple.one(
            couple.alice.start(
                Exchange.Purpose.INFORMATIONAL, delete(couple.alice.sa.onlyChild())));
    byte[] other =
        Couple.one(
            couple.bob.start(Exchange.Purpose.INFORMATIONAL, delete(couple.bob.sa.onlyChild())));
    byte[] answer = Couple.one(couple.bob.receive(one));
    byte[] otherAnswer = Couple.one(couple.alice.receive(other));
    // Neither answer names an SPI: both sides were deleting (RFC 7296 section 1.4.1).
    assertThat(couple.alice.look(answer).message().orElseThrow().payloads()).isEmpty();
    assertThat(couple.bob.look(otherAnswer).message().orElseThrow().payloads()).isEmpty();
    couple.alice.receive(answer);
    couple.bob.receive(otherAnswer);
    assertThat(couple.alice.sa.children).isEmpty();
    assertThat(couple.bob.sa.children).isEmpty();
  }

  @Test
  void aDeletedIkeSaIsGoneAtBothEnds() {
    couple.pass(
        couple.alice.start(Exchange.Purpose.INFORMATIONAL, new ExchangeRequest.DeleteIkeSa()),
        couple.alice);
    assertThat(couple.alice.sa.closed).isTrue();
    assertThat(couple.bob.sa.closed).isTrue();
  }

  @Test
  void deletesOfTheIkeSaMayCross() {
    byte[] one =
        Couple.one(
            couple.alice.start(Exchange.Purpose.INFORMATIONAL, new ExchangeRequest.DeleteIkeSa()));
    byte[] other =
        Couple.one(
            couple.bob.start(Exchange.Purpose.INFORMATIONAL, new ExchangeRequest.DeleteIkeSa()));
    couple.bob.receive(one);
    couple.alice.receive(other);
    assertThat(couple.alice.sa.closed).isTrue();
    assertThat(couple.bob.sa.closed).isTrue();
  }

  @Test
  void theEmptyQuestionIsAnswered() {
    byte[] question =
        Couple.one(
            couple.bob.start(Exchange.Purpose.INFORMATIONAL, new ExchangeRequest.Liveness()));
    byte[] answer = Couple.one(couple.alice.receive(question));
    assertThat(couple.bob.receive(answer)).isEmpty();
    assertThat(((Verdict.Done) Couple.last(couple.bob)).summary())
        .isEqualTo("the peer has answered");
  }

  @Test
  void unknownNotifiesAreAnsweredAndChangeNothing() {
    for (int type : new int[] {8191, 40959, 65535}) {
      couple.pass(
          couple.alice.start(
              Exchange.Purpose.INFORMATIONAL,
              new ExchangeRequest.Tell(type, 0, new byte[0], new byte[] {1, 2, 3})),
          couple.alice);
      assertThat(Couple.last(couple.alice)).isInstanceOf(Verdict.Done.class);
    }
    assertThat(couple.bob.sa.closed).isFalse();
    assertThat(couple.agree()).isTrue();
  }

  @Test
  void authenticationFailedEndsTheIkeSa() {
    couple.alice.receive(
        Couple.one(
            couple.bob.receive(
                Couple.one(
                    couple.alice.start(
                        Exchange.Purpose.INFORMATIONAL,
                        new ExchangeRequest.Tell(
                            NotifyType.AUTHENTICATION_FAILED.value(),
                            0,
                            new byte[0],
                            new byte[0]))))));
    assertThat(couple.bob.sa.closed).isTrue();
  }

  @Test
  void aDeleteOfSpisThatNobodyHasIsAnswered() {
    couple.pass(
        couple.alice.start(
            Exchange.Purpose.INFORMATIONAL,
            new ExchangeRequest.DeleteChildSas(
                couple.alice.sa.onlyChild().protocol(), List.of(1L, 2L, 2L))),
        couple.alice);
    assertThat(Couple.last(couple.alice)).isInstanceOf(Verdict.Done.class);
    assertThat(couple.agree()).isTrue();
  }
}
