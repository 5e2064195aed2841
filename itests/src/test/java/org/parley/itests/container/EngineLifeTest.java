/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Karaf does to itself does not reach the engine, nor the SAs. */
@Timeout(600)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EngineLifeTest {
  /** The exit status of a command that the console restarted under. */
  private static final int CONSOLE_RESTARTED = 4;

  @TempDir static Path directory;

  private static DaemonPair pair;
  private static String spi;

  @BeforeAll
  static void start() throws IOException {
    pair = DaemonPair.start(directory);
    spi = pair.establish();
  }

  @AfterAll
  static void stop() {
    if (pair != null) {
      pair.close();
    }
  }

  @Test
  @Order(1)
  void everyBundleRunsAndNothingIsLoggedAsAnError() {
    String list = pair.one().console("bundle:list", "-t", "0", "-s", "--no-format").output();
    assertThat(list.lines().filter(line -> line.contains("\torg.parley.")))
        .hasSizeGreaterThan(15)
        .allMatch(line -> line.contains("Active"));
    assertThat(pair.one().log()).doesNotContain("| ERROR |");
    assertThat(DaemonPair.engineStarts(pair.one())).isEqualTo(1);
  }

  @ParameterizedTest
  @Order(2)
  @ValueSource(strings = {"bcprov", "org.apache.karaf.shell.core", "org.apache.felix.scr"})
  void aRefreshLeavesEngineAndSasAlone(String bundle) {
    assertThat(pair.one().console("bundle:refresh", bundle).status()).isIn(0, CONSOLE_RESTARTED);
    everythingGoesOn();
  }

  @Test
  @Order(3)
  void anotherFeatureLeavesEngineAndSasAlone() {
    assertThat(pair.one().console("feature:install", "ssh").status()).isIn(0, CONSOLE_RESTARTED);
    pair.one().await("ssh", list -> list.contains("ssh"), "feature:list -i");
    everythingGoesOn();
  }

  private static void everythingGoesOn() {
    pair.one().awaitReady();
    String sent =
        pair.one()
            .await(
                "SA",
                text -> text.startsWith("PROTECTED"),
                "ike:inject",
                "--send",
                DaemonPair.ONE,
                DaemonPair.TWO,
                "ICMP",
                DaemonPair.ECHO);
    assertThat(sent).contains(spi);
    assertThat(pair.bothHave(spi)).isTrue();
    assertThat(DaemonPair.engineStarts(pair.one())).isEqualTo(1);
    pair.one()
        .await("negotiation", text -> true, "ike:initiate", "--policy", "busy", "--timeout", "45");
    pair.one().console("ike:terminate", "second").orThrow();
  }

  @Test
  @Order(4)
  void aStoppedDaemonSaysGoodbye() {
    assertThat(pair.one().stop()).isTrue();
    pair.two().await("empty list", text -> text.startsWith("No IKE SA."), "ike:sas");
    assertThat(pair.two().console("ike:sas").output()).contains("No IPsec SA.");
    assertThat(pair.one().data().resolve("console.sock")).doesNotExist();
  }
}
