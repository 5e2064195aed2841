/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.ikev2;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.api.control.Outcome;
import org.parley.ikev2.child.CreateChildSa;
import org.parley.itests.harness.FaultyPlugIn;
import org.parley.itests.harness.Peer;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.exchange.Exchange;
import org.parley.transport.memory.Impairment;

/**
 * Rows of the contract that are different where requests are numbered: an IKE SA stays only when
 * every request is answered in the end.
 */
class Ikev2HotSwapTest {
  private static final Impairment NOTHING_ARRIVES = (datagram, count) -> List.of();

  private final Ikev2Peers peers =
      Ikev2Peers.mirrored(81, Ikev2Peers.IKE + " -pfs ON", Ikev2Peers.ESP);
  private final Peer alice = peers.alice();
  private final Peer bob = peers.bob();

  @BeforeEach
  void agree() {
    Outcome outcome = peers.negotiate("traffic");
    assertThat(outcome.succeeded()).as(outcome.message()).isTrue();
  }

  private static Exchange createChildSa(Peer peer) {
    return peer.present(Exchange.class).stream()
        .filter(exchange -> exchange.name().equals("create-child-sa"))
        .findFirst()
        .orElseThrow();
  }

  private void renews() {
    Outcome outcome = peers.both().await(Ikev2Peers.rekey(alice, alice.children().get(0)));
    peers.run(Duration.ofSeconds(20));
    assertThat(outcome.succeeded()).as(outcome.message() + peers.explain()).isTrue();
    assertThat(peers.established()).as(peers.explain()).isTrue();
  }

  @Test
  void anExchangeBundleLeavesWithARequestUnderWay() {
    long id = alice.established().get(0).id();
    CompletableFuture<Outcome> renewal = Ikev2Peers.rekey(alice, alice.children().get(0));
    long sent = peers.both().network().sent();
    peers.both().time().runUntil(() -> peers.both().network().sent() > sent, Duration.ofSeconds(9));

    alice.leave(createChildSa(alice));

    assertThat(peers.both().await(renewal).message())
        .endsWith("that serves create-child-sa has left");
    peers.run(Duration.ofSeconds(40));
    assertThat(alice.established().get(0).id()).isEqualTo(id);
    alice.arrive(new CreateChildSa());
    renews();
  }

  @Test
  void anExchangeBundleLeavesAndItsRequestIsRepeatedUntilItIsAnswered() {
    long id = alice.established().get(0).id();
    peers.both().network().impair(NOTHING_ARRIVES);
    CompletableFuture<Outcome> renewal = Ikev2Peers.rekey(alice, alice.children().get(0));
    peers.run(Duration.ofMillis(100));

    alice.leave(createChildSa(alice));
    peers.run(Duration.ofSeconds(2));
    peers.both().network().impair(Impairment.NONE);
    alice.arrive(new CreateChildSa());
    peers.run(Duration.ofSeconds(30));

    assertThat(renewal).isDone();
    assertThat(alice.established().get(0).id()).isEqualTo(id);
    renews();
  }

  @Test
  void anExchangeBundleLeavesTheResponderAndReturns() {
    Exchange exchange = createChildSa(bob);
    bob.leave(exchange);
    CompletableFuture<Outcome> renewal = Ikev2Peers.rekey(alice, alice.children().get(0));
    peers.run(Duration.ofSeconds(5));
    assertThat(renewal).isNotDone();

    bob.arrive(exchange);

    Outcome outcome = peers.both().await(renewal);
    assertThat(outcome.succeeded()).as(outcome.message() + peers.explain()).isTrue();
  }

  @Test
  void aPlugInThrowsAtTheResponderAndTheRepeatedRequestIsTakenAnew() {
    AtomicInteger calls = new AtomicInteger();
    for (KeyExchangeAlgorithm group : bob.present(KeyExchangeAlgorithm.class)) {
      bob.arrive(
          FaultyPlugIn.of(
              KeyExchangeAlgorithm.class,
              group,
              Map.of(
                  "respond",
                  answer -> {
                    if (calls.incrementAndGet() == 1) {
                      throw new IllegalStateException("planted");
                    }
                    return answer;
                  })),
          10);
    }

    renews();

    assertThat(calls).hasValue(2);
  }
}
