/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.commands.karaf.AllCommands;
import org.parley.commands.service.CommandFailure;

/** What holds for every command. */
class EveryCommandTest {
  static Stream<ConsoleCommand> commands() {
    return AllCommands.list().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpFitsAndShowsAnExampleOfTheCommand(ConsoleCommand command) throws Exception {
    String help = command.execute(List.of("--help"), new FakeServices());
    assertThat(help).startsWith(command.syntax().fullName()).contains("--json", "Examples:");
    assertThat(help.lines()).allMatch(line -> line.length() <= 100);
    assertThat(command.syntax().examples())
        .allMatch(example -> example.startsWith(command.syntax().fullName()));
    assertThat(command.syntax().description()).endsWith(".").hasSizeLessThan(100);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyExampleIsUnderstood(ConsoleCommand command) {
    for (String example : command.syntax().examples()) {
      List<String> words = List.of(example.split(" "));
      String missing = words.contains("batch") ? "the daemon sees no such file" : "nobody serves";
      assertThatThrownBy(
              () -> command.execute(words.subList(1, words.size()), batchReadable(missing)))
          .as(example)
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining(missing);
    }
  }

  /** A batch file is read before anything is asked of the editor. */
  private static FakeServices batchReadable(String missing) {
    FakeServices services = new FakeServices();
    return missing.startsWith("nobody")
        ? services
        : services.with(
            org.parley.api.control.PolicyEditor.class, new org.parley.commands.ipsec.FakeEditor());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aMistypedOptionIsCorrected(ConsoleCommand command) {
    boolean statement = command.syntax().statement();
    assertThatThrownBy(() -> command.execute(List.of("--jsn"), new FakeServices()))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(
            statement
                ? "there is no operation \"--jsn\""
                : "unknown option --jsn; did you mean --json?");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void completionWorksAlsoWhileNothingRuns(ConsoleCommand command) {
    assertThat(command.complete(List.of("--j"), new FakeServices())).containsExactly("--json");
    assertThat(command.complete(List.of(""), new FakeServices())).isNotNull();
    assertThat(command.complete(List.of("x", "y", ""), new FakeServices())).isNotNull();
  }
}
