/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.control.Bundles;
import org.parley.api.control.Signatures;
import org.parley.commands.ConsoleCommand;
import org.parley.commands.FakeServices;
import org.parley.commands.service.CommandFailure;

class ForesightCommandsTest {
  private final FakeServices services = new FakeEngine().services();

  private String run(ConsoleCommand command, String line) throws CommandFailure {
    return command.execute(line.isEmpty() ? List.of() : List.of(line.split(" ")), services);
  }

  @Test
  void theInventoryMarksWhatDiffersFromItsFeature() throws Exception {
    String text = run(new InventoryCommand(), "");
    assertThat(text.lines()).allMatch(line -> line.length() <= 100);
    assertThat(text)
        .contains("crypto-old/0.9.0 !", "MUST NOT", "DEPRECATED (historic)")
        .contains("no one")
        .contains("differs from its feature: parley-crypto-old has 0.1.0", "file:deploy/old.jar")
        .endsWith("1 of 2 SAs use something that should not be used.");
  }

  @Test
  void theInventoryCanBeNarrowed() throws Exception {
    assertThat(run(new InventoryCommand(), "berlin")).contains("IKEV1 3").doesNotContain("ESP 5");
    assertThat(run(new InventoryCommand(), "192.0.2.2")).contains("IKEV1 3", "ESP 5");
    assertThat(run(new InventoryCommand(), "--discouraged")).doesNotContain("ESP 5");
    assertThat(run(new InventoryCommand(), "paris")).isEqualTo("No such SA.");
  }

  @Test
  void theInventoryAsJson() throws Exception {
    assertThat(run(new InventoryCommand(), "berlin --json"))
        .isEqualTo(
            "{\"sas\":[{\"kind\":\"IKEV1\",\"id\":3,\"peer\":\"192.0.2.2:500\",\"name\":\"berlin\","
                + "\"discouraged\":true,\"version\":{\"level\":\"DEPRECATED\",\"source\":"
                + "\"RFC 9395 section 3\",\"note\":\"historic\"},\"algorithms\":[{"
                + "\"role\":\"encryption\",\"algorithm\":\"DES-CBC\",\"provider\":"
                + "\"org.parley.crypto-old/0.9.0\",\"differsFromFeature\":true,\"feature\":"
                + "\"parley-crypto-old\",\"featureVersion\":\"0.1.0\",\"location\":"
                + "\"file:deploy/old.jar\",\"standing\":{\"level\":\"MUST NOT\",\"source\":"
                + "\"RFC 8247 section 2.1\",\"note\":\"\"}}]}],\"count\":1,\"discouraged\":1}");
  }

  @Test
  void whatWouldBeLostWithoutABundle() throws Exception {
    String text = run(new WhatIfCommand(), "uninstall crypto-old");
    assertThat(text.lines()).allMatch(line -> line.length() <= 100);
    assertThat(text)
        .startsWith("org.parley.crypto-old/0.9.0 (bundle 70, active, of feature parley-crypto-old,")
        .contains("which has 0.1.0")
        .containsPattern("DES-CBC +serves +no one")
        .containsPattern("data plane +- +stands by +org.parley.dataplane-x/1.0.0")
        .containsPattern("IKE 3 +192.0.2.2:500 +berlin +DES-CBC +kept")
        .endsWith("Lost without [org.parley.crypto-old/0.9.0].")
        .doesNotContain("restart");
  }

  @Test
  void groundIsARestart() throws Exception {
    assertThat(run(new WhatIfCommand(), "uninstall api"))
        .contains("Stops with it, at the next refresh: org.parley.engine")
        .contains("The console loses: Trails")
        .contains("This is a restart of the daemon, not a swap")
        .endsWith("The daemon begins anew.");
    assertThat(run(new WhatIfCommand(), "uninstall api --json")).contains("\"restart\":true");
    assertThat(run(new WhatIfCommand(), "uninstall crypto-old --json"))
        .contains("\"restart\":false", "\"successor\":null");
  }

  @Test
  void whatWouldBeLostWithoutARecord() throws Exception {
    assertThat(run(new WhatIfCommand(), "remove auth berlin")).isEqualTo("Nothing would be lost.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "uninstall nothing | no bundle is named \"nothing\"",
        "remove auth paris | no auth record is named \"paris\": there is berlin",
        "remove auth | say which record: remove auth NAME",
        "remove door | \"door\" is no kind of record: auth, host, tunnel, ikev1 or ikev2",
        "uninstall a b | uninstall takes one bundle, not also \"b\"",
        "update a | \"update\" is no change: say uninstall BUNDLE or remove KIND NAME"
      })
  void whatIsWrongIsSaid(String line, String message) {
    assertThatThrownBy(() -> run(new WhatIfCommand(), line))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(message);
  }

  @Test
  void wordsAreCompletedByWhatStandsBeforeThem() {
    assertThat(complete("")).containsExactly("remove", "uninstall");
    assertThat(complete("uninstall", "org.parley.e")).containsExactly("org.parley.engine");
    assertThat(complete("remove", "")).contains("auth", "tunnel").doesNotContain("org.parley.x");
    assertThat(complete("uninstall", "x", "")).isEmpty();
    assertThat(complete("remove", "route", "")).isEmpty();
  }

  @Test
  void refusedBundlesAreTold() throws Exception {
    Bundles.Row bundle = new FakeForesight.FakeBundles().bundles().get(1);
    services.with(
        Signatures.class, () -> List.of(new Signatures.Row(bundle, false, "it is not signed")));
    assertThat(run(new SignaturesCommand(), ""))
        .containsPattern("70 +org.parley.crypto-old/0.9.0 +ACTIVE +REFUSED +it is not signed")
        .endsWith("1 of 1 bundles refused.");
    assertThat(run(new SignaturesCommand(), "--json"))
        .startsWith("{\"required\":true,")
        .contains("\"accepted\":false,\"reason\":\"it is not signed\"");
    services.with(Signatures.class, () -> List.of());
    assertThat(run(new SignaturesCommand(), "")).startsWith("Nothing is required");
  }

  private List<String> complete(String... words) {
    return new WhatIfCommand().complete(List.of(words), services);
  }
}
