/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.itests.daemon.ParleyDaemon;
import org.parley.itests.peer.Eventually;
import org.parley.itests.plugin.Manner;
import org.parley.itests.swap.Kind;
import org.parley.itests.swap.Load;
import org.parley.itests.swap.PluginRun;
import org.parley.itests.swap.StandingPairs;
import org.parley.itests.swap.SwapPoint;
import org.parley.itests.swap.SwapRun;
import org.parley.itests.swap.SwapSite;
import org.parley.itests.swap.Traffic;
import org.parley.itests.swap.Upheaval;
import org.parley.itests.swap.Way;

/** Bundles come and go under a steady load, with 500 pairs of IPsec SAs that have to live on. */
@Timeout(600)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SwapTest {
  private static final int TIMES = 3;
  private static final int UNDISTURBED = 150;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir static Path directory;

  private static SwapSite site;
  private static Load load;
  private static SwapRun run;

  @BeforeAll
  static void start() throws IOException {
    Path root = Path.of(System.getProperty("parley.root", "..")).toAbsolutePath().normalize();
    InstantSource clock = InstantSource.system();
    site = SwapSite.start(root, directory);
    StandingPairs pairs = StandingPairs.establish(site);
    load = Load.start(site.one(), clock);
    run = new SwapRun(site, pairs, load, clock);
    run.rest(UNDISTURBED);
  }

  @AfterAll
  static void stop() {
    if (load != null) {
      load.close();
    }
    if (site != null) {
      site.close();
    }
  }

  static Stream<Arguments> swaps() {
    return Stream.of(SwapPoint.values())
        .flatMap(point -> Stream.of(Way.values()).map(way -> Arguments.of(point, way)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @Order(1)
  @MethodSource("swaps")
  void aSwapCostsOnlyWhatNeedsIt(SwapPoint point, Way way) throws IOException {
    for (int i = 0; i < TIMES; i++) {
      assertThat(run.swap(point, way, i % 2 == 0)).as("swap " + (i + 1)).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @Order(2)
  @EnumSource(Manner.class)
  void aPlugInThatMisbehavesCostsItsOwnExchangesOnly(Manner manner) throws IOException {
    assertThat(new PluginRun(site.one(), load, InstantSource.system()).suffer(manner)).isEmpty();
  }

  @Test
  @Order(3)
  void retransmissionBridgesTheGapThatATransportLeaves() throws IOException {
    assertThat(run.gap(SwapPoint.TRANSPORT, false)).isEmpty();
  }

  @Test
  @Order(4)
  void nothingThatARecordProtectsPassesInClearWhateverHappensToTheStore() {
    ParleyDaemon one = site.one();
    try (Traffic traffic = Traffic.start(one)) {
      for (String bundle : List.of("policy-store-file", "policy-search", "dataplane-memory")) {
        one.console("bundle:update", "org.parley." + bundle).orThrow();
      }
      for (String change :
          List.of("add host another -source 192.0.2.1 -action DISCARD", "delete host another")) {
        one.console("ipsec:config " + change).orThrow();
      }
      one.console("bundle:stop", "org.parley.policy-store-file").orThrow();
      assertThat(Eventually.isTrue(LIMIT, () -> traffic.seen().containsKey("DISCARDED"))).isTrue();
      one.console("bundle:start", "org.parley.policy-store-file").orThrow();
      assertThat(load.missing(EnumSet.allOf(Kind.class))).isEmpty();
      assertThat(traffic.seen()).containsKey("PROTECTED").doesNotContainKey("PASSED");
    }
  }

  @Test
  @Order(5)
  void everyBundleAboveTheGroundIsUpdated() {
    new Upheaval(site.one()).updateEach();
    new Upheaval(site.two()).updateEach();
    assertThat(load.missing(EnumSet.allOf(Kind.class))).isEmpty();
    assertThat(run.check(10, new ArrayList<>())).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @Order(6)
  @ValueSource(longs = {1, 2, 3})
  void theOrderOfStartDoesNotMatter(long seed) {
    List<String> order = new Upheaval(site.one()).restartInRandomOrder(seed);
    assertThat(load.missing(EnumSet.allOf(Kind.class))).as(order.toString()).isEmpty();
    assertThat(run.check(10, new ArrayList<>())).as(order.toString()).isEmpty();
  }

  @Test
  @Order(7)
  void everyPairStillCarriesPacketsBothWaysAndNothingIsLoggedAsAnError() {
    assertThat(run.check(1, new ArrayList<>())).isEmpty();
    for (ParleyDaemon daemon : List.of(site.one(), site.two())) {
      assertThat(daemon.log()).doesNotContain("| ERROR |");
    }
  }

  @Test
  @Order(8)
  void theStallIsTold() {
    run.rest(UNDISTURBED);
    String line = run.stalls().line();
    System.out.println("measured: " + line);
    assertThat(line).contains("during swaps median");
  }
}
