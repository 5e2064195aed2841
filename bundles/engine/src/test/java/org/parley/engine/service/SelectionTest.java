/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.engine.service.FakeHash.SHA1;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.api.number.AlgorithmId;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.provider.AlgorithmPattern;
import org.parley.spi.provider.Canary;
import org.parley.spi.provider.Denial;
import org.parley.spi.provider.Pin;
import org.parley.spi.provider.Preferences;
import org.parley.spi.provider.Preferences.Ranking;
import org.parley.spi.provider.ProviderPattern;

/** Who serves under which preferences. */
class SelectionTest {
  private final ServiceTable services = new ServiceTable();
  private long ids;
  private final Provided<CryptoAlgorithm> first = arrives("first", "1.0.0");
  private final Provided<CryptoAlgorithm> second = arrives("second", "1.0.0");

  private Provided<CryptoAlgorithm> arrives(String bundle, String version) {
    Provided<CryptoAlgorithm> provided =
        new Provided<>(new FakeHash(), new ProviderName(bundle, version, "hash"), 0, ++ids);
    provided.markTested();
    services.algorithms().add(SHA1, provided);
    return provided;
  }

  private void pin(String... bundles) {
    List<Pin> pins = new ArrayList<>();
    for (String bundle : bundles) {
      pins.add(new Pin(AlgorithmPattern.ANY, ProviderPattern.of(bundle), "order = " + bundle));
    }
    services.selection().prefer(new Preferences(pins, List.of(), Ranking.SERVICE, List.of()));
  }

  private void deny(Denial... denials) {
    services
        .selection()
        .prefer(new Preferences(List.of(), List.of(denials), Ranking.SERVICE, List.of()));
  }

  private void canary(int share) {
    services
        .selection()
        .prefer(
            new Preferences(
                List.of(),
                List.of(),
                Ranking.SERVICE,
                List.of(new Canary("first", "2.0.0", share))));
  }

  private Provided<CryptoAlgorithm> serving(CanaryChoice choice) {
    return services.algorithms().best(SHA1, choice).orElseThrow();
  }

  private Standing standing(Provided<CryptoAlgorithm> provided) {
    return Standing.of(services.algorithms(), SHA1, provided);
  }

  @Test
  void aPinTakesEffectAtOnceAndForThoseThatComeLater() {
    pin("third", "second");
    assertThat(serving(CanaryChoice.NONE)).isSameAs(second);
    assertThat(standing(second)).isEqualTo(new Standing("SERVING", "pinned by order = second"));

    Provided<CryptoAlgorithm> third = arrives("third", "1.0.0");
    assertThat(serving(CanaryChoice.NONE)).isSameAs(third);

    services.selection().prefer(Preferences.NONE);
    assertThat(serving(CanaryChoice.NONE)).isSameAs(first);
    assertThat(standing(second)).isEqualTo(new Standing("STANDBY", "came later"));
  }

  @Test
  void aDenialIsStrongerThanAPin() {
    services
        .selection()
        .prefer(
            new Preferences(
                List.of(
                    new Pin(AlgorithmPattern.ANY, ProviderPattern.of("second"), "order = second")),
                List.of(
                    Denial.of(
                        new AlgorithmPattern("sha*"),
                        ProviderPattern.of("second"),
                        "deny.pairs = second sha*")),
                Ranking.MEASURED,
                List.of()));

    assertThat(serving(CanaryChoice.NONE)).isSameAs(first);
    assertThat(standing(second))
        .isEqualTo(new Standing("DENIED", "denied by deny.pairs = second sha*"));
  }

  @Test
  void thoseOutsideOfTheEngineLearnTheSameOrder() throws Exception {
    List<List<Long>> told = new ArrayList<>();
    ServingOrder order = services.servingOrder();
    AutoCloseable watch = order.watch(() -> told.add(order.serving(SHA1)));

    pin("second");
    deny(Denial.of(AlgorithmPattern.ANY, ProviderPattern.of("first"), "deny = first"));
    services.quarantine().condemn(second, "wrong answers");
    order.changed();
    watch.close();
    order.changed();

    assertThat(told).containsExactly(List.of(2L, 1L), List.of(2L), List.of());
    assertThat(order.whyAbsent(SHA1)).startsWith("no provider of SHA1");
  }

  @Test
  void aDeniedAlgorithmIsNotThereAndTheTrailLearnsWhy() {
    deny(Denial.of(new AlgorithmPattern("SHA1"), ProviderPattern.ANY, "deny.algorithms = SHA1"));
    List<String> unserved = new ArrayList<>();
    Witness witness =
        new Witness() {
          @Override
          public void served(AlgorithmId algorithm, ProviderName provider) {
            unserved.add("served by " + provider);
          }

          @Override
          public void unserved(AlgorithmId algorithm, String reason) {
            unserved.add(reason);
          }
        };

    try (LeaseScope scope = services.leases(CanaryChoice.NONE, witness)) {
      assertThat(scope.available(SHA1)).isFalse();
      assertThat(scope.hash(SHA1)).isEmpty();
    }

    String reason = "no provider of SHA1 may serve: denied by deny.algorithms = SHA1";
    assertThat(unserved).containsExactly(reason, reason);
    assertThat(services.whyAbsent(SHA1)).isEqualTo(reason);
    assertThat(services.whyAbsent(AlgorithmId.hash("MD5"))).isEqualTo("no provider of MD5");
  }

  @Test
  void theFastestServesWhenThatIsTheRanking() {
    services.selection().measured(SHA1, first.provider(), 1000);
    services.selection().measured(SHA1, second.provider(), 113_000.4);
    assertThat(serving(CanaryChoice.NONE)).isSameAs(first);
    assertThat(services.fastest(SHA1)).contains(second);

    services.selection().prefer(new Preferences(List.of(), List.of(), Ranking.MEASURED, List.of()));
    assertThat(serving(CanaryChoice.NONE)).isSameAs(second);
    assertThat(standing(second)).isEqualTo(new Standing("SERVING", "measured 113,000/s"));

    second.quarantine("it threw");
    assertThat(serving(CanaryChoice.NONE)).isSameAs(first);
    assertThat(services.fastest(SHA1)).contains(first);

    services.selection().measured(SHA1, first.provider(), 0);
    assertThat(standing(first).why()).startsWith("the only one");
  }

  @Test
  void aCanaryServesThoseWhoChoseItAndNobodyElse() {
    canary(20);
    CanaryChoice before = services.chooseCanaries("began before the canary came");
    Provided<CryptoAlgorithm> canary = arrives("first", "2.0.0");
    CanaryChoice in = choice(0, 19);
    CanaryChoice out = choice(20, 99);

    assertThat(serving(before)).isSameAs(first);
    assertThat(serving(in)).isSameAs(canary);
    assertThat(serving(out)).isSameAs(first);
    assertThat(standing(canary))
        .isEqualTo(new Standing("CANARY", "canary 20 % of new negotiations"));
  }

  @Test
  void aChoiceIsKeptWhateverBecomesOfTheShare() {
    Provided<CryptoAlgorithm> canary = arrives("first", "2.0.0");
    canary(20);
    CanaryChoice in = choice(0, 19);
    CanaryChoice out = choice(20, 99);

    canary(0);
    assertThat(serving(in)).isSameAs(canary);
    canary(100);
    assertThat(serving(out)).isSameAs(first);
    services.selection().prefer(Preferences.NONE);
    assertThat(serving(in)).isSameAs(canary);
    assertThat(serving(out)).isSameAs(first);
    assertThat(serving(CanaryChoice.NONE)).isSameAs(canary);
  }

  @Test
  void theOtherVersionTakesOverWhenTheChosenOneLeaves() {
    Provided<CryptoAlgorithm> canary = arrives("first", "2.0.0");
    canary(20);
    CanaryChoice in = choice(0, 19);
    CanaryChoice out = choice(20, 99);

    services.algorithms().remove(SHA1, canary);
    assertThat(serving(in)).isSameAs(first);
    services.algorithms().add(SHA1, canary);
    services.algorithms().remove(SHA1, first);
    assertThat(serving(out)).isSameAs(second);
    services.algorithms().remove(SHA1, second);
    assertThat(serving(out)).isSameAs(canary);
  }

  @Test
  void sharesAreKeptOverAThousandPeersAndGrowWithoutMovingAnybody() {
    List<String> few = served(20);
    List<String> more = served(50);

    assertThat(few).hasSizeBetween(160, 240);
    assertThat(more).hasSizeBetween(440, 560).containsAll(few);
    assertThat(served(20)).isEqualTo(few);
    assertThat(served(0)).isEmpty();
    assertThat(served(100)).hasSize(1000);
  }

  private static List<String> served(int share) {
    List<String> served = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      String peer = "gateway" + i + ".example.com";
      CanaryChoice choice =
          CanaryChoice.of(peer, List.of(new Canary("first", "2.0.0", share)), (b, v) -> true);
      if (choice.parts().get(0).served()) {
        served.add(peer);
      }
    }
    return served;
  }

  /** The choice of a peer with a place in this range. */
  private CanaryChoice choice(int lowest, int highest) {
    for (int i = 0; ; i++) {
      CanaryChoice choice = services.chooseCanaries("peer" + i);
      int place = choice.parts().get(0).place();
      if (place >= lowest && place <= highest) {
        return choice;
      }
    }
  }
}
