/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.parley.api.control.AssociationSelection;
import org.parley.itests.harness.TwoPeers;
import org.parley.transport.memory.Impairment;

/**
 * What HP-UX could not do and a record may ask for: start, keep up, try again, one SA for each
 * identity.
 */
class PeerBehaviorTest {
  private static final String IKE = "-group 2 -hash SHA1 -encryption AES128";
  private static final String ESP = "ESP_AES128_HMAC_SHA1";
  private static final Impairment NOTHING_ARRIVES = (datagram, count) -> List.of();

  private static TwoPeers peers(long seed, String forAlice, String forBob) {
    return new TwoPeers(
        seed,
        with(TwoPeers.hostToHost("10.0.0.1", "10.0.0.2", IKE, ESP), forAlice),
        with(TwoPeers.hostToHost("10.0.0.2", "10.0.0.1", IKE, ESP), forBob));
  }

  private static String[] with(String[] statements, String options) {
    statements[0] = statements[0] + " " + options;
    return statements;
  }

  @Test
  void nothingIsStartedUnlessTheRecordAsks() {
    TwoPeers peers = peers(1, "", "");
    peers.time().run(Duration.ofMinutes(1));

    assertThat(peers.network().sent()).isZero();
  }

  @Test
  void aRecordThatAsksIsNegotiatedWhenTheDaemonStarts() {
    TwoPeers peers = peers(2, "-start ON -retry ON", "");
    peers.time().run(Duration.ofMinutes(2));

    assertThat(peers.alice().children()).hasSize(1);
    assertThat(peers.bob().children()).hasSize(1);
  }

  @Test
  void whatIsKeptUpComesBackAfterThePeerEndedIt() {
    TwoPeers peers = peers(3, "-keepup ON", "");
    peers.await(peers.alice().initiate("traffic"));
    peers.time().run(Duration.ofSeconds(1));

    peers.await(peers.bob().terminateAll());
    peers.time().run(Duration.ofSeconds(1));
    assertThat(peers.alice().children()).isEmpty();
    peers.time().run(Duration.ofMinutes(1));

    assertThat(peers.alice().children()).hasSize(1);
    assertThat(peers.bob().children()).hasSize(1);
  }

  @Test
  void whatIsKeptUpStaysAwayAfterACommandEndedIt() {
    TwoPeers peers = peers(4, "-keepup ON", "");
    peers.await(peers.alice().initiate("traffic"));

    peers.await(peers.alice().terminateAll());
    peers.time().run(Duration.ofMinutes(5));

    assertThat(peers.alice().ikeSas()).isEmpty();
  }

  @Test
  void aFailedNegotiationIsTriedAgainWithBackOff() {
    TwoPeers peers = peers(5, "-retry ON", "");
    peers.network().impair(NOTHING_ARRIVES);
    assertThat(peers.await(peers.alice().initiate("traffic")).succeeded()).isFalse();
    peers.time().run(Duration.ofMinutes(3));
    long tries =
        peers.alice().engine().trails().recent(50).stream()
            .filter(trail -> trail.exchange().startsWith("main-mode"))
            .count();
    assertThat(tries).isBetween(2L, 5L);

    peers.network().impair(Impairment.NONE);
    peers.time().run(Duration.ofMinutes(3));

    assertThat(peers.alice().children()).hasSize(1);
  }

  @Test
  void withReplaceANewIkeSaEndsTheOlderOneAtOnce() {
    TwoPeers replacing = peers(6, "", "-unique replace");
    TwoPeers lenient = peers(6, "", "");
    Stream.of(replacing, lenient)
        .forEach(
            peers -> {
              peers.await(peers.alice().initiate("traffic"));
              String id = String.valueOf(peers.alice().established().get(0).id());
              peers.await(
                  peers
                      .alice()
                      .engine()
                      .negotiations()
                      .rekey(new AssociationSelection(AssociationSelection.Kind.IKE_SA, id))
                      .toCompletableFuture());
              peers.time().run(Duration.ofSeconds(1));
            });

    assertThat(lenient.bob().ikeSas()).hasSize(2);
    assertThat(replacing.bob().ikeSas()).hasSize(1);
  }
}
