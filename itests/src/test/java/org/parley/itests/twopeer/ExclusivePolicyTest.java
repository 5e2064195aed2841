/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.identity.PacketDescriptor;
import org.parley.itests.harness.Peer;
import org.parley.itests.harness.TwoPeers;
import org.parley.spi.dataplane.PacketInjection.Disposition;

/** Session keying: with EXCLUSIVE each five-tuple has a pair of its own. */
class ExclusivePolicyTest {
  private static final String IKE = "-group 2 -hash SHA1 -encryption AES128";
  private static final String ACTION = "ESP_AES128_HMAC_SHA1";
  private static final String ALICE = "10.0.0.1";
  private static final String BOB = "10.0.0.2";
  private static final int UDP = 17;

  @ParameterizedTest(name = "flags {0}")
  @CsvSource({"EXCLUSIVE, 2", "NONE, 1"})
  @DisplayName("A packet of another session asks for a pair of its own only with EXCLUSIVE")
  void eachSession(String flags, int pairs) {
    String action = ACTION + " -flags " + flags;
    TwoPeers peers =
        new TwoPeers(
            3,
            TwoPeers.hostToHost(ALICE, BOB, IKE, action),
            TwoPeers.hostToHost(BOB, ALICE, IKE, action));

    for (int port : new int[] {53, 80}) {
      send(peers, port);
      peers.time().run(Duration.ofSeconds(2));
      assertThat(send(peers, port)).as("port %d", port).isEqualTo(Disposition.PROTECTED);
    }

    assertThat(peers.alice().established()).hasSize(1);
    assertThat(peers.alice().children()).hasSize(pairs);
    assertThat(peers.bob().children()).hasSize(pairs);
  }

  private static Disposition send(TwoPeers peers, int port) {
    PacketDescriptor packet =
        new PacketDescriptor(Peer.address(ALICE), Peer.address(BOB), UDP, 1000, port);
    return peers.alice().dataPlane().send(packet, new byte[8]).disposition();
  }
}
