/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.ikev2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.parley.api.control.AssociationSelection;
import org.parley.api.control.Outcome;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.ikev2.child.CreateChildSa;
import org.parley.ikev2.informational.Informational;
import org.parley.ikev2.initial.Initial;
import org.parley.ikev2.message.Ikev2Protocol;
import org.parley.itests.harness.UdpPeer;
import org.parley.itests.peer.Eventually;

/** The thin slice of IKEv2 over real sockets of the loopback interface. */
class Ikev2UdpTest {
  private static final String ALICE = "127.0.0.1";
  private static final String BOB = "127.0.0.2";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static int freePort(String address) throws IOException {
    try (DatagramSocket socket =
        new DatagramSocket(new InetSocketAddress(InetAddress.getByName(address), 0))) {
      return socket.getLocalPort();
    }
  }

  private static UdpPeer peer(String local, String remote, int[] own, int[] other) {
    return new UdpPeer(
        local + ":" + own[0] + ":" + own[1],
        other[0],
        other[1],
        List.of(new Ikev2Protocol()),
        List.of(new Initial(), new CreateChildSa(), new Informational()),
        Ikev2Peers.statements(local, remote, "a-shared-key", Ikev2Peers.IKE, Ikev2Peers.ESP));
  }

  private static Outcome await(CompletableFuture<Outcome> outcome) throws Exception {
    return outcome.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void negotiationRenewalAndDeletionOverRealSockets() throws Exception {
    int[] atAlice = {freePort(ALICE), freePort(ALICE)};
    int[] atBob = {freePort(BOB), freePort(BOB)};
    try (UdpPeer alice = peer(ALICE, BOB, atAlice, atBob);
        UdpPeer bob = peer(BOB, ALICE, atBob, atAlice)) {
      Outcome outcome = await(alice.initiate("traffic"));
      assertThat(outcome.succeeded()).as(outcome.message()).isTrue();
      Eventually.holds("both have a pair", LIMIT, () -> agree(alice, bob));

      ChildSaSnapshot old = alice.children().get(0);
      CompletableFuture<Outcome> mine = rekey(alice, old);
      CompletableFuture<Outcome> theirs = rekey(bob, bob.children().get(0));
      await(mine);
      await(theirs);
      Eventually.holds(
          "one new pair is left",
          LIMIT,
          () -> agree(alice, bob) && alice.children().get(0).inboundSpi() != old.inboundSpi());

      await(
          bob.engine()
              .negotiations()
              .terminate(new AssociationSelection(AssociationSelection.Kind.ALL, ""))
              .toCompletableFuture());
      Eventually.holds(
          "nothing is left",
          LIMIT,
          () ->
              alice.engine().associations().ikeSas().isEmpty()
                  && bob.engine().associations().ikeSas().isEmpty());
    }
  }

  private static boolean agree(UdpPeer alice, UdpPeer bob) {
    List<ChildSaSnapshot> mine = alice.children();
    List<ChildSaSnapshot> theirs = bob.children();
    return mine.size() == 1
        && theirs.size() == 1
        && mine.get(0).inboundSpi() == theirs.get(0).outboundSpi()
        && mine.get(0).outboundSpi() == theirs.get(0).inboundSpi();
  }

  private static CompletableFuture<Outcome> rekey(UdpPeer peer, ChildSaSnapshot pair) {
    return peer.engine()
        .negotiations()
        .rekey(
            new AssociationSelection(
                AssociationSelection.Kind.CHILD_SA, Long.toHexString(pair.inboundSpi())))
        .toCompletableFuture();
  }
}
