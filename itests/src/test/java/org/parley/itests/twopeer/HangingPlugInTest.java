/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.parley.api.control.Outcome;
import org.parley.ikev1.informational.Informational;
import org.parley.ikev1.mainmode.MainMode;
import org.parley.ikev1.protocol.Ikev1Protocol;
import org.parley.ikev1.quickmode.QuickMode;
import org.parley.itests.harness.FaultyPlugIn;
import org.parley.itests.harness.TwoPeers;
import org.parley.itests.harness.UdpPeer;
import org.parley.itests.peer.Eventually;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.Row;
import org.parley.spi.exchange.Verdict;

/** In real time: a plug-in that hangs, where nothing may. */
class HangingPlugInTest {
  private static final String ALICE = "127.0.0.1";
  private static final String BOB = "127.0.0.2";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final CountDownLatch release = new CountDownLatch(1);
  private final CompletableFuture<Thread> stuck = new CompletableFuture<>();

  private static int freePort(String address) throws IOException {
    try (DatagramSocket socket =
        new DatagramSocket(new InetSocketAddress(InetAddress.getByName(address), 0))) {
      return socket.getLocalPort();
    }
  }

  private static UdpPeer peer(
      String local, String remote, int[] own, int[] other, Exchange mainMode) {
    return new UdpPeer(
        local + ":" + own[0] + ":" + own[1],
        other[0],
        other[1],
        List.of(new Ikev1Protocol()),
        List.of(mainMode, new QuickMode(), new Informational()),
        TwoPeers.hostToHost(
            local, remote, "-group 2 -hash SHA1 -encryption AES128", "ESP_AES128_HMAC_SHA1"));
  }

  /** Main Mode that does not come back from its first message, the first time. */
  private Exchange hangingOnce() {
    return FaultyPlugIn.of(
        Exchange.class,
        new MainMode(),
        Map.of(
            "rows", rows -> ((List<?>) rows).stream().map(row -> hangingOnce((Row) row)).toList()));
  }

  private Row hangingOnce(Row row) {
    return new Row(
        row.state(),
        row.trigger(),
        row.payloads(),
        row.protectedMessage(),
        context -> {
          Verdict verdict = row.handler().handle(context);
          if (row.state().equals(Exchange.IDLE) && stuck.complete(Thread.currentThread())) {
            hang();
          }
          return verdict;
        },
        row.next(),
        row.sentence());
  }

  /** Not even an interrupt ends it. */
  private void hang() {
    while (release.getCount() > 0) {
      try {
        release.await();
      } catch (InterruptedException ignored) {
        assertThat(release.getCount()).isEqualTo(1);
      }
    }
  }

  @Test
  void aHandlerThatHangsCostsItsOwnExchangeAndTheLoopGoesOn() throws Exception {
    int[] atAlice = {freePort(ALICE), freePort(ALICE)};
    int[] atBob = {freePort(BOB), freePort(BOB)};
    try (UdpPeer alice = peer(ALICE, BOB, atAlice, atBob, new MainMode());
        UdpPeer bob = peer(BOB, ALICE, atBob, atAlice, hangingOnce())) {
      Outcome outcome = alice.initiate("traffic").get(LIMIT.toSeconds(), TimeUnit.SECONDS);

      assertThat(outcome.succeeded()).as(outcome.message()).isTrue();
      Eventually.holds("bob has a pair", LIMIT, () -> bob.children().size() == 1);
      assertThat(bob.engine().trails().recent(9).toString())
          .contains("of main-mode held an event loop for more than 250 ms");
      assertThat(bob.engine().associations().counters()).containsEntry("threads.written-off", 1L);

      release.countDown();
      stuck.join().join(LIMIT.toMillis());
      assertThat(stuck.join().isAlive()).isFalse();
      assertThat(bob.engine().associations().ikeSas()).hasSize(1);
    }
  }
}
