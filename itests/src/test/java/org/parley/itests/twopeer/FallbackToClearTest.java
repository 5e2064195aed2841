/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.parley.api.identity.PacketDescriptor;
import org.parley.itests.harness.Peer;
import org.parley.itests.harness.TwoPeers;
import org.parley.spi.dataplane.PacketInjection.Disposition;

/** The flag FALLBACK_TO_CLEAR of a host policy: when clear text is let pass, and when no more. */
class FallbackToClearTest {
  private static final String IKE = "-group 2 -hash SHA1 -encryption AES128";
  private static final String ACTION = "ESP_AES128_HMAC_SHA1";
  private static final String LENIENT = ACTION + " -flags FALLBACK_TO_CLEAR";
  private static final String ALICE = "10.0.0.1";
  private static final String BOB = "10.0.0.2";
  private static final Duration GIVEN_UP = Duration.ofSeconds(40);

  /** Bob refuses: he has other algorithms for phase 1. */
  private static TwoPeers atOdds(String action) {
    return new TwoPeers(
        7,
        TwoPeers.hostToHost(ALICE, BOB, IKE, action),
        TwoPeers.hostToHost(BOB, ALICE, "-group 5 -hash SHA1 -encryption AES256", ACTION));
  }

  private static PacketDescriptor packet(int port) {
    return new PacketDescriptor(Peer.address(ALICE), Peer.address(BOB), 17, 1000, port);
  }

  private static Disposition sent(TwoPeers peers, int port) {
    return peers.alice().dataPlane().send(packet(port), new byte[8]).disposition();
  }

  private static Disposition received(TwoPeers peers, int port) {
    return peers.alice().dataPlane().receiveClear(packet(port).reversed()).disposition();
  }

  @Test
  void aFailedNegotiationLetsTheFiveTupleThatAskedPassInClear() {
    TwoPeers peers = atOdds(LENIENT);

    assertThat(sent(peers, 53)).isEqualTo(Disposition.ACQUIRED);
    assertThat(sent(peers, 53)).as("while it is being negotiated").isEqualTo(Disposition.ACQUIRED);
    peers.time().run(GIVEN_UP);

    assertThat(sent(peers, 53)).isEqualTo(Disposition.PASSED);
    assertThat(received(peers, 53)).isEqualTo(Disposition.PASSED);
    assertThat(sent(peers, 80)).as("another five-tuple").isEqualTo(Disposition.ACQUIRED);
  }

  @Test
  void withoutTheFlagNothingEverPasses() {
    TwoPeers peers = atOdds(ACTION);

    assertThat(sent(peers, 53)).isEqualTo(Disposition.ACQUIRED);
    peers.time().run(GIVEN_UP);

    assertThat(sent(peers, 53)).isEqualTo(Disposition.ACQUIRED);
    assertThat(received(peers, 53)).isEqualTo(Disposition.DISCARDED);
  }

  @Test
  void aClearPacketOfThePeerIsAnsweredInClear() {
    TwoPeers peers = atOdds(LENIENT);

    assertThat(received(peers, 53)).isEqualTo(Disposition.PASSED);
    assertThat(sent(peers, 53)).isEqualTo(Disposition.PASSED);
  }

  @Test
  void onceAnSaCarriesItClearTextIsOver() {
    TwoPeers peers =
        new TwoPeers(
            8,
            TwoPeers.hostToHost(ALICE, BOB, IKE, LENIENT),
            TwoPeers.hostToHost(BOB, ALICE, IKE, ACTION));
    assertThat(received(peers, 53)).isEqualTo(Disposition.PASSED);

    assertThat(peers.await(peers.alice().initiate("traffic")).succeeded()).isTrue();
    peers.time().run(Duration.ofSeconds(1));

    assertThat(sent(peers, 53)).isEqualTo(Disposition.PROTECTED);
    assertThat(received(peers, 53)).isEqualTo(Disposition.DISCARDED);
  }

  @Test
  void aChangeOfThePoliciesAndTimeEndIt() {
    TwoPeers peers = atOdds(LENIENT);
    assertThat(received(peers, 53)).isEqualTo(Disposition.PASSED);
    peers.alice().commit(TwoPeers.hostToHost(ALICE, BOB, IKE + " -pfs ON", LENIENT));
    assertThat(sent(peers, 53)).isEqualTo(Disposition.ACQUIRED);

    assertThat(received(peers, 80)).isEqualTo(Disposition.PASSED);
    peers.time().run(Duration.ofMinutes(11));
    assertThat(sent(peers, 80)).isEqualTo(Disposition.ACQUIRED);
  }

  @Test
  void whileTheStoreIsAwayNothingPasses() {
    TwoPeers peers = atOdds(LENIENT);
    assertThat(received(peers, 53)).isEqualTo(Disposition.PASSED);

    peers.alice().storeLeaves();

    assertThat(sent(peers, 53)).isEqualTo(Disposition.DISCARDED);
  }
}
