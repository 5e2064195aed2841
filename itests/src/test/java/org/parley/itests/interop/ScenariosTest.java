/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.itests.peer.Machine;
import org.parley.itests.peer.Requirement;
import org.parley.itests.peer.StrongSwan;
import org.parley.itests.peer.StrongSwanConfig;

/** The scenarios hold between two daemons that agree, and notice when one does not. */
class ScenariosTest {
  @TempDir Path directory;

  @BeforeEach
  void needsStrongSwan() {
    List<String> missing = new Machine().provide(Requirement.STRONGSWAN);
    assumeTrue(missing.isEmpty(), () -> "skipped: " + String.join("; ", missing));
  }

  @ParameterizedTest
  @CsvSource({
    "strongswan/aes256-sha256-modp2048/pfs/initiator, true",
    "strongswan/rekey-child/responder, true",
    "strongswan/rekey-ike/initiator, false",
    "strongswan/delete/ours, false",
    "strongswan/delete/peers-child-sa, false"
  })
  void holdsBetweenTwoStrongSwans(String name, boolean pfs) {
    Result result = run(name, pfs, row -> row);
    assertThat(result.kind()).as(result.reason()).isEqualTo(Result.Kind.PASSED);
    assertThat(result.peer()).startsWith("strongSwan ");
  }

  @Test
  void aKeyThatDiffersInOneDigitIsNoticed() {
    Result result =
        run(
            "strongswan/aes256-sha256-modp2048/responder",
            false,
            row -> row.substring(0, row.length() - 1) + "x");
    assertThat(result.kind()).isEqualTo(Result.Kind.FAILED);
    assertThat(result.reason()).contains("encryption key of the IKE SA in our key log");
  }

  @Test
  void otherAlgorithmsThanTheWantedAreNoticed() {
    Result result =
        run("strongswan/aes128-sha1-modp1536/responder", false, UnaryOperator.identity());
    assertThat(result.kind()).isEqualTo(Result.Kind.FAILED);
    assertThat(result.reason()).contains("the negotiation failed");
  }

  private Result run(String name, boolean pfs, UnaryOperator<String> distortion) {
    Scenario scenario =
        Scenarios.all().stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
    StrongSwanConfig config = AlgorithmSuite.AES256.peer(pfs, Statements.SECRET).mirrored();
    DaemonUnderTest.Launcher launcher =
        (namespace, folder, statements) ->
            new StrongSwanStandIn(StrongSwan.start(namespace, folder, config), distortion);
    try (ScenarioRunner runner =
        new ScenarioRunner(launcher, new Machine()::provide, InstantSource.system(), directory)) {
      return runner.run(scenario);
    }
  }
}
