/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.parley.itests.daemon.ParleyDaemon;
import org.parley.itests.swap.Shipped;

/** Libraries of algorithms leave, come back and take over while their daemon negotiates. */
@Timeout(600)
class HotSwapTest {
  private static final String CANARY = "org.parley.crypto-bouncycastle/99.0.0";
  private static final String SELECTION = "etc/org.parley.provider.selection.cfg";

  @TempDir static Path directory;

  private static DaemonPair pair;
  private static NegotiationLoop negotiations;
  private static String stable;

  @BeforeAll
  static void start() throws IOException {
    pair = DaemonPair.start(directory);
    stable = pair.establish();
    negotiations = new NegotiationLoop(pair.one());
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (negotiations != null) {
      negotiations.close();
    }
    if (pair != null) {
      pair.close();
    }
  }

  @Test
  void withoutAnyLibraryNothingIsAgreedAndTheSasStay() throws IOException {
    beginInAgreement();
    uninstall(pair.one(), "crypto-jca crypto-bouncycastle");
    assertThat(negotiations.failsNow()).isTrue();
    assertThat(pair.bothHave(stable)).isTrue();
    install(pair.one(), "crypto-jca crypto-bouncycastle");
    assertThat(negotiations.agreesAgain()).isTrue();
    assertThat(negotiations.takeFailures())
        .isNotEmpty()
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .containsAnyOf("no provider of", "crypto-jca", "crypto-bouncycastle"));
  }

  @Test
  void theProviderOfAnotherLibraryTakesOver() throws IOException {
    beginInAgreement();
    uninstall(pair.one(), "crypto-bouncycastle");
    assertThat(negotiations.agreesAgain()).as("the JDK serves").isTrue();
    assertThat(pair.one().console("ike:algorithms", "AES-CBC-128").output())
        .contains("org.parley.crypto-jca")
        .doesNotContain("org.parley.crypto-bouncycastle");
    install(pair.one(), "crypto-bouncycastle");
    assertThat(negotiations.agreesAgain()).isTrue();
    assertThat(negotiations.takeFailures())
        .allSatisfy(failure -> assertThat(failure).contains("crypto-bouncycastle"));
  }

  /** ACCP is in the assembly without being installed; no swap touches the bundle of its library. */
  @Test
  void aNativeLibraryIsInstalledServesFirstAndIsSwapped() throws IOException {
    beginInAgreement();
    ParleyDaemon one = pair.one();
    one.console("feature:install", "parley-crypto-accp").orThrow();
    one.console("config:property-set", "-p", "org.parley.crypto.accp", "service.ranking", "20")
        .orThrow();
    one.await("ACCP", HotSwapTest::accpServes, "ike:algorithms", "AES-CBC-256", "--json");
    assertThat(negotiations.agreesAgain()).isTrue();
    String library = bundle(one, "org.parley.crypto-accp-library");
    uninstall(one, "crypto-accp");
    assertThat(negotiations.agreesAgain()).as("the next one serves").isTrue();
    install(one, "crypto-accp");
    one.await("ACCP", HotSwapTest::accpServes, "ike:algorithms", "AES-CBC-256", "--json");
    assertThat(negotiations.agreesAgain()).isTrue();
    assertThat(bundle(one, "org.parley.crypto-accp-library")).isEqualTo(library);
    // The bundle first: installed by hand above, it is no longer the feature's to remove.
    uninstall(one, "crypto-accp");
    one.console("feature:uninstall", "parley-crypto-accp").orThrow();
    assertThat(negotiations.agreesAgain()).isTrue();
    assertThat(negotiations.takeFailures()).isEmpty();
  }

  private static boolean accpServes(String json) {
    return json.replaceAll("\\s", "")
        .matches("(?s).*\"provider\":\"org.parley.crypto-accp/[^}]*\"state\":\"SERVING\".*");
  }

  private static String bundle(ParleyDaemon daemon, String name) {
    return daemon
        .console("bundle:list", "-t", "0", "-s", "--no-format")
        .output()
        .lines()
        .filter(line -> line.contains(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aDeniedAlgorithmIsRefusedAtOnceAndAllowedAgainAtOnce() throws IOException {
    beginInAgreement();
    Path settings = pair.one().data().resolve(SELECTION);
    String shipped = Files.readString(settings);
    String rule = "deny.algorithms = MODP-2048";
    Files.writeString(settings, shipped + rule + "\n");
    pair.one().await(rule, text -> text.contains("DENIED"), "ike:algorithms", "MODP-2048");
    assertThat(negotiations.failsNow()).as("a negotiation fails without MODP-2048").isTrue();
    Files.writeString(settings, shipped);
    assertThat(negotiations.agreesAgain()).isTrue();
    assertThat(negotiations.takeFailures())
        .isNotEmpty()
        .allSatisfy(failure -> assertThat(failure).contains("denied by " + rule));
  }

  /** The IKE SA and the pair from before it stay with the version that they have. */
  @Test
  void aNewerVersionIsTriedOutWithNewNegotiationsOnly() throws IOException {
    beginInAgreement();
    ParleyDaemon one = pair.one();
    Path newer = Files.createDirectories(directory.resolve("canary/jar")).resolve("newer.jar");
    Shipped.of(one, "crypto-bouncycastle").write("99.0.0", newer);
    Path settings = one.data().resolve(SELECTION);
    String shipped = Files.readString(settings);
    Files.writeString(
        settings, shipped + "canaries = " + CANARY + " 100%\ndeny.algorithms = MODP-1024\n");
    one.await("the settings", text -> text.contains("DENIED"), "ike:algorithms", "MODP-1024");
    one.console("bundle:install", "-s", "-l", "80", newer.toUri().toString()).orThrow();
    one.await("its share", text -> text.contains("canary"), "ike:algorithms", "AES-CBC-256");
    String inventory =
        one.await("the newer version", text -> text.contains(CANARY), "ike:inventory", "--json");
    assertThat(sas(inventory))
        .allSatisfy(sa -> assertThat(sa.contains(CANARY)).isEqualTo(sa.contains("\"second\"")))
        .anyMatch(sa -> sa.contains("\"stable\""));
    one.console("bundle:uninstall", CANARY).orThrow();
    Files.writeString(settings, shipped);
    assertThat(negotiations.agreesAgain()).isTrue();
    assertThat(negotiations.takeFailures()).isEmpty();
  }

  private static List<String> sas(String inventory) {
    return List.of(inventory.split("(?=\\{\"kind\")")).stream()
        .filter(part -> part.startsWith("{\"kind\""))
        .toList();
  }

  @AfterEach
  void theStablePairStillProtects() {
    assertThat(pair.bothHave(stable)).isTrue();
    String sent = pair.one().await("SA", text -> text.startsWith("PROTECTED"), injection());
    String packet = sent.lines().reduce((earlier, later) -> later).orElseThrow();
    assertThat(packet).startsWith(stable);
    assertThat(pair.two().console("ike:inject", "--open", packet, stable, DaemonPair.TWO).output())
        .startsWith("OPENED");
    for (ParleyDaemon daemon : List.of(pair.one(), pair.two())) {
      assertThat(DaemonPair.engineStarts(daemon)).isEqualTo(1);
      assertThat(daemon.log()).doesNotContain("| ERROR |");
    }
  }

  private static String[] injection() {
    return new String[] {
      "ike:inject", "--send", DaemonPair.ONE, DaemonPair.TWO, "ICMP", DaemonPair.ECHO
    };
  }

  private static void beginInAgreement() {
    assertThat(negotiations.agreesAgain()).as("negotiations run").isTrue();
    negotiations.takeFailures();
  }

  /** Uninstalls one bundle or several, with spaces between. */
  private static void uninstall(ParleyDaemon daemon, String bundles) {
    for (String bundle : bundles.split(" ")) {
      daemon.console("bundle:uninstall", "org.parley." + bundle).orThrow();
    }
  }

  private static void install(ParleyDaemon daemon, String bundles) throws IOException {
    for (String bundle : bundles.split(" ")) {
      String artifact = "parley-" + bundle;
      Path shipped = daemon.data().resolve("home/system/org/parley").resolve(artifact);
      try (Stream<Path> versions = Files.list(shipped)) {
        String version = versions.findFirst().orElseThrow().getFileName().toString();
        daemon
            .console(
                "bundle:install", "-s", "-l", "80", "mvn:org.parley/" + artifact + "/" + version)
            .orThrow();
      }
    }
  }
}
