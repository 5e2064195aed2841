/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.control.Outcome;
import org.parley.itests.harness.Peer;
import org.parley.itests.harness.Shadow;
import org.parley.itests.harness.TwoPeers;

/**
 * Damaged copies behind every message: nothing throws, nothing grows, and the honest negotiation
 * succeeds.
 */
class HostileInputTest {
  private static final String IKE = "-group 2 -hash SHA1 -encryption AES128";

  private static String story(Peer peer) {
    return peer.engine().trails().recent(3).stream()
        .map(
            trail ->
                trail.exchange()
                    + " "
                    + trail.decisions()
                    + "\n"
                    + peer.engine().trails().ladder(trail.id()))
        .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void forgedCopiesBehindEachMessageChangeNothing(long seed) {
    TwoPeers peers = TwoPeers.mirrored(seed, IKE, "ESP_AES128_HMAC_SHA1");
    peers.network().impair(new Shadow(seed, 60));

    Outcome outcome = peers.await(peers.alice().initiate("traffic"));
    peers.time().run(Duration.ofSeconds(1));

    assertThat(outcome.succeeded())
        .as("seed %d: %s\n%s", seed, outcome.message(), story(peers.alice()))
        .isTrue();
    assertThat(peers.bob().children()).hasSize(1);
    for (Peer peer : List.of(peers.alice(), peers.bob())) {
      Map<String, Long> counters = peer.engine().associations().counters();
      assertThat(counters).doesNotContainKey("faults");
      assertThat(counters.get("half-open")).isLessThanOrEqualTo(32);
    }

    peers.time().run(Duration.ofMinutes(3));
    for (Peer peer : List.of(peers.alice(), peers.bob())) {
      assertThat(peer.ikeSas()).as("seed %d", seed).hasSize(1);
      assertThat(peer.children()).as("seed %d", seed).hasSize(1);
    }
  }
}
