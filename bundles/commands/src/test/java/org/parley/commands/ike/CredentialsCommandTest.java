/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.api.control.Credentials;
import org.parley.commands.FakeServices;
import org.parley.commands.service.CommandFailure;

class CredentialsCommandTest {
  private final CredentialsCommand command = new CredentialsCommand();

  private static FakeServices services(List<Credentials.Row> rows, List<String> problems) {
    return new FakeServices()
        .with(
            Credentials.class,
            new Credentials() {
              @Override
              public List<Row> credentials() {
                return rows;
              }

              @Override
              public List<String> problems() {
                return problems;
              }
            });
  }

  private static final FakeServices SOME =
      services(
          List.of(
              row(Credentials.Kind.OWN, "own/berlin.pem", Credentials.State.ENDING),
              row(Credentials.Kind.AUTHORITY, "", Credentials.State.VALID)),
          List.of("files: own/torn.pem is malformed: the end is missing"));

  private static Credentials.Row row(Credentials.Kind kind, String name, Credentials.State state) {
    return new Credentials.Row(
        "files",
        kind,
        name,
        "CN=berlin.example.com, OU=Department of Long Names, O=Example Organization, C=DE",
        "CN=Root of all Certificates, O=Example Organization, C=DE",
        Optional.of(Instant.parse("2030-02-10T00:00:00Z")),
        state);
  }

  @Test
  void showsWhatThereIsWithinTheWidthOfTheConsole() throws Exception {
    String text = command.execute(List.of(), SOME);

    assertThat(text.lines()).allMatch(line -> line.length() <= 100);
    assertThat(text)
        .contains("own", "authority", "ending", "valid", "2030-02-10")
        .contains("Not used:", "files: own/torn.pem is malformed");
  }

  @Test
  void showsOnlyWhatEnds() throws Exception {
    assertThat(command.execute(List.of("--ending"), SOME))
        .contains("ending")
        .doesNotContain("authority");
    assertThat(command.execute(List.of(), services(List.of(), List.of())))
        .isEqualTo("Nothing to list.");
  }

  @Test
  void tellsMachinesTheSame() throws Exception {
    assertThat(command.execute(List.of("--json", "--ending"), SOME))
        .contains("\"source\":\"files\",\"kind\":\"own\",\"name\":\"own/berlin.pem\"")
        .contains("\"until\":\"2030-02-10T00:00:00Z\",\"state\":\"ending\"");
  }

  @Test
  void saysWhoShouldServeIt() {
    assertThatThrownBy(() -> command.execute(List.of(), new FakeServices()))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("nobody serves Credentials");
  }
}
