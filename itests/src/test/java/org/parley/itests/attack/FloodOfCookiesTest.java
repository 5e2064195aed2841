/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.itests.harness.Attacker;
import org.parley.itests.harness.TwoPeers;
import org.parley.spi.transport.Datagram;

/** First messages without end, and what they cost whom. */
class FloodOfCookiesTest {
  private TwoPeers peers;
  private Attacker attacker;
  private Datagram first;

  @BeforeEach
  void hearAFirstMessage() {
    String[] forBob = TwoPeers.hostToHost("10.0.0.2", "10.0.0.1", "", "ESP_AES128_HMAC_SHA1");
    forBob[0] = "add auth all -remote 10.0.0.0/8 -preshared a-shared-key";
    forBob[1] = "add ikev1 default -group 2 -hash SHA1 -encryption AES128";
    peers =
        new TwoPeers(
            8,
            TwoPeers.hostToHost(
                "10.0.0.1",
                "10.0.0.2",
                "-group 2 -hash SHA1 -encryption AES128",
                "ESP_AES128_HMAC_SHA1"),
            forBob);
    attacker = new Attacker(peers);
    assertThat(peers.await(peers.alice().initiate("traffic")).succeeded()).isTrue();
    first = attacker.heard().get(0);
    peers.alice().terminateAll();
    peers.time().run(Duration.ofMinutes(3));
  }

  private Datagram fresh(int number, String from) {
    byte[] octets = first.octets().clone();
    ByteBuffer.wrap(octets).putLong(0, 0x1122334400000000L + number);
    return Attacker.from(from, Attacker.with(octets, first));
  }

  private long halfOpen() {
    return peers.bob().engine().associations().counters().get("half-open");
  }

  private void nothingIsLeft() {
    peers.time().run(Duration.ofMinutes(3));
    assertThat(peers.bob().ikeSas()).isEmpty();
    assertThat(halfOpen()).isZero();
    assertThat(peers.bob().leases()).isZero();
    assertThat(peers.time().pendingTimers()).isZero();
  }

  @Test
  void fromOneAddressTakeNoMoreThanItsShare() {
    for (int i = 0; i < 500; i++) {
      attacker.send(fresh(i, "10.0.0.66"));
    }
    peers.time().run(Duration.ofSeconds(1));
    assertThat(halfOpen()).isEqualTo(32);
    assertThat(peers.await(peers.alice().initiate("traffic")).succeeded()).isTrue();
    peers.alice().terminateAll();
    nothingIsLeft();
  }

  @Test
  void fromManyAddressesTakeNoMoreThanThereIsAndAnHonestPeerGetsIn() {
    for (int i = 0; i < 3000; i++) {
      attacker.send(fresh(i, "10.1." + i / 250 + "." + (1 + i % 250)));
    }
    peers.time().run(Duration.ofSeconds(1));
    assertThat(halfOpen()).isEqualTo(1024);
    assertThat(peers.bob().ikeSas()).hasSize(1024);
    assertThat(peers.await(peers.alice().initiate("traffic")).succeeded()).isTrue();
    peers.alice().terminateAll();
    nothingIsLeft();
  }

  @Test
  void aSpoofedFirstMessageIsAnsweredOnceByNoMoreThanItsSize() {
    int before = attacker.heard().size();
    attacker.send(fresh(1, "10.0.0.77"));
    peers.time().run(Duration.ofMinutes(2));
    List<Datagram> answers = attacker.heard().subList(before, attacker.heard().size());
    assertThat(answers).hasSize(1);
    assertThat(answers.get(0).octets()).hasSizeLessThanOrEqualTo(first.octets().length);
    nothingIsLeft();
  }
}
