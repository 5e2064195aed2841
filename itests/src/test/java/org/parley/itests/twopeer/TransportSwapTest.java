/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.parley.api.control.Outcome;
import org.parley.itests.harness.FaultyPlugIn;
import org.parley.itests.harness.Peer;
import org.parley.itests.harness.TwoPeers;
import org.parley.spi.transport.Transport;
import org.parley.transport.memory.MemoryTransport;

/** Transports of one name side by side: one serves, and has the ports. */
class TransportSwapTest {
  private final TwoPeers peers =
      TwoPeers.mirrored(43, "-group 2 -hash SHA1 -encryption AES128", "ESP_AES128_HMAC_SHA1");
  private final Peer alice = peers.alice();
  private final MemoryTransport second = alice.anotherTransport();

  private void negotiates() {
    Outcome outcome = peers.await(alice.initiate("traffic"));
    assertThat(outcome.succeeded()).as(outcome.message()).isTrue();
  }

  @Test
  void aBetterOneTakesThePortsOverAndGivesThemBackWhenItLeaves() {
    alice.arrive(second, 1);
    assertThat(alice.transport().localEndpoints()).isEmpty();
    assertThat(second.localEndpoints()).hasSize(2);
    negotiates();

    alice.leave(second);
    assertThat(second.localEndpoints()).isEmpty();
    assertThat(alice.transport().localEndpoints()).hasSize(2);
    negotiates();
  }

  @Test
  void retransmissionBridgesTheSwap() {
    CompletableFuture<Outcome> outcome = alice.initiate("traffic");
    for (int i = 0; i < 4; i++) {
      peers.time().run(Duration.ofMillis(7));
      alice.arrive(second, 1);
      peers.time().run(Duration.ofMillis(7));
      alice.leave(second);
    }
    assertThat(peers.await(outcome).succeeded()).as(outcome.join().message()).isTrue();
  }

  @Test
  void oneThatCantStartDoesNotDisplaceOneThatWorks() {
    alice.arrive(
        FaultyPlugIn.of(Transport.class, second, Map.of("start", FaultyPlugIn.thrown())), 1);

    assertThat(second.localEndpoints()).as("what it had opened").isEmpty();
    assertThat(alice.transport().localEndpoints()).hasSize(2);
    negotiates();
  }

  @Test
  void oneThatOpensNothingGivesWayAgain() {
    alice.arrive(
        FaultyPlugIn.of(
            Transport.class, second, Map.of("localEndpoints", FaultyPlugIn.answers(List.of()))),
        1);
    CompletableFuture<Outcome> outcome = alice.initiate("traffic");
    assertThat(alice.transport().localEndpoints()).as("stopped meanwhile").isEmpty();

    peers.time().run(Duration.ofSeconds(3));

    assertThat(alice.transport().localEndpoints()).hasSize(2);
    negotiates();
    assertThat(outcome).isCompleted();
  }
}
