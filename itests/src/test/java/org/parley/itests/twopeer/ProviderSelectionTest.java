/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.parley.api.control.AssociationSelection;
import org.parley.api.control.Outcome;
import org.parley.api.event.Decision;
import org.parley.api.sa.IkeSaSnapshot;
import org.parley.itests.harness.TwoPeers;
import org.parley.spi.provider.AlgorithmPattern;
import org.parley.spi.provider.Canary;
import org.parley.spi.provider.Denial;
import org.parley.spi.provider.Pin;
import org.parley.spi.provider.Preferences;
import org.parley.spi.provider.Preferences.Ranking;
import org.parley.spi.provider.ProviderPattern;

/** Preferences that change while two peers negotiate, and afterwards. */
class ProviderSelectionTest {
  private static final String IKE = "-group 2 -hash SHA1 -encryption AES128";
  private static final String ESP = "ESP_AES128_HMAC_SHA1";
  private static final String LIBRARY = "org.example.library";

  private final TwoPeers peers = TwoPeers.mirrored(11, IKE, ESP);

  private Outcome agree() {
    Outcome outcome = peers.await(peers.alice().initiate("traffic"));
    peers.time().run(Duration.ofSeconds(2));
    return outcome;
  }

  private List<String> decisions(String topic) {
    return peers.alice().engine().trails().recent(4).stream()
        .flatMap(trail -> trail.decisions().stream())
        .filter(decision -> decision.topic().equals(topic))
        .map(decision -> decision.subject() + ": " + decision.reason())
        .toList();
  }

  private void canary(int share) {
    peers
        .alice()
        .prefer(
            new Preferences(
                List.of(
                    new Pin(AlgorithmPattern.ANY, ProviderPattern.of(LIBRARY), "order = library")),
                List.of(),
                Ranking.SERVICE,
                List.of(new Canary(LIBRARY, "2.0.0", share))));
  }

  @Test
  void aPinThatChangesBetweenOurKeyExchangeAndThePeersTakesEffectAtOnce() {
    peers.alice().arriveAlgorithms(LIBRARY, "1.0.0");
    CompletableFuture<Outcome> outcome = peers.alice().initiate("traffic");
    // Messages 1 and 2 take 10 ms; message 3 carries our KE, message 4 the peer's.
    peers.time().run(Duration.ofMillis(13));
    assertThat(peers.alice().operations(LIBRARY, "1.0.0")).isZero();

    peers
        .alice()
        .prefer(
            new Preferences(
                List.of(new Pin(AlgorithmPattern.ANY, ProviderPattern.of(LIBRARY), "order")),
                List.of(),
                Ranking.SERVICE,
                List.of()));

    assertThat(peers.await(outcome).succeeded()).isTrue();
    assertThat(peers.alice().operations(LIBRARY, "1.0.0")).isPositive();
    assertThat(decisions("provider"))
        .anyMatch(text -> text.startsWith("MODP-1024: served by org.parley.crypto.bouncycastle/"))
        .contains(
            "MODP-1024: served by " + LIBRARY + "/1.0.0",
            "AES-CBC-128: served by " + LIBRARY + "/1.0.0");
  }

  @Test
  void aDeniedAlgorithmIsRefusedAndALiveSaSaysSo() {
    assertThat(agree().succeeded()).isTrue();
    String rule = "deny.algorithms = AES-CBC";
    String reason = "no provider of AES-CBC-128 may serve: denied by " + rule;

    peers
        .alice()
        .prefer(
            new Preferences(
                List.of(),
                List.of(Denial.of(new AlgorithmPattern("AES-CBC"), ProviderPattern.ANY, rule)),
                Ranking.SERVICE,
                List.of()));

    assertThat(peers.alice().established())
        .extracting(IkeSaSnapshot::waitingFor)
        .containsExactly(reason);
    peers.bob().terminateAll();
    peers.alice().terminateAll();
    peers.time().run(Duration.ofMinutes(1));
    Outcome refused = agree();
    assertThat(refused.succeeded()).isFalse();
    assertThat(decisions("provider")).contains("AES-CBC-128: " + reason);

    Outcome refusedByResponder = peers.await(peers.bob().initiate("traffic"));
    assertThat(refusedByResponder.succeeded()).isFalse();
    assertThat(peers.alice().engine().trails().recent(1).get(0).decisions())
        .extracting(Decision::reason)
        .anyMatch(text -> text.contains(reason));

    peers.alice().prefer(Preferences.NONE);
    assertThat(agree().succeeded()).isTrue();
  }

  @Test
  void aLiveSaStaysWithItsVersionUntilItIsRekeyed() {
    peers.alice().arriveAlgorithms(LIBRARY, "1.0.0");
    peers.alice().arriveAlgorithms(LIBRARY, "2.0.0");
    canary(100);
    assertThat(agree().succeeded()).isTrue();
    assertThat(peers.alice().operations(LIBRARY, "1.0.0")).isZero();
    assertThat(decisions("canary"))
        .singleElement()
        .asString()
        .startsWith(LIBRARY + "/2.0.0: canary 100 %: peer is at ");

    canary(0);
    assertThat(peers.await(peers.alice().renewAll()).succeeded()).isTrue();
    peers.time().run(Duration.ofSeconds(2));
    assertThat(peers.alice().operations(LIBRARY, "1.0.0")).isZero();

    String sa = Long.toString(peers.alice().established().get(0).id());
    Outcome rekeyed =
        peers.await(
            peers
                .alice()
                .engine()
                .negotiations()
                .rekey(new AssociationSelection(AssociationSelection.Kind.IKE_SA, sa))
                .toCompletableFuture());
    assertThat(rekeyed.succeeded()).as(rekeyed.message()).isTrue();
    assertThat(peers.alice().operations(LIBRARY, "1.0.0")).isPositive();
  }
}
