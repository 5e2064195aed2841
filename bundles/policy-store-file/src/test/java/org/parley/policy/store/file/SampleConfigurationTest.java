/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.api.policy.PolicySet;
import org.parley.statements.Profile;
import org.parley.statements.StatementGroup;

/** The samples that are shipped in {@code config/}. */
class SampleConfigurationTest {
  private static Path samples() {
    String root = System.getProperty("parley.root", Path.of("..", "..").toString());
    return Path.of(root).resolve("config");
  }

  static List<Path> directories() throws IOException {
    try (Stream<Path> children = Files.list(samples())) {
      return children.filter(Files::isDirectory).sorted().toList();
    }
  }

  @Test
  @DisplayName("there are samples")
  void present() throws IOException {
    assertThat(directories())
        .extracting(path -> path.getFileName().toString())
        .contains("host-to-host", "tunnel", "ikev2", "modern");
  }

  @ParameterizedTest
  @MethodSource("directories")
  @DisplayName("a sample is right, names no weak algorithm, and makes records")
  void sample(Path directory) {
    StatementGroup.Result result =
        new ConfigurationDirectory(directory, "").applyTo(PolicySet.EMPTY, "file");

    assertThat(result.problems()).isEmpty();
    assertThat(result.warnings())
        .extracting(Object::toString)
        .noneMatch(text -> text.contains("weak"));
    assertThat(result.next().orElseThrow().authentications()).isNotEmpty();
    assertThat(result.next().orElseThrow().hosts()).isNotEmpty();
  }

  @Test
  @DisplayName("the profile of the modern sample is the profile parley")
  void modernProfile() throws IOException {
    Path modern = samples().resolve("modern");
    List<String> lines = Files.readAllLines(modern.resolve("modern.ipsec"));

    StatementGroup.Result byFile =
        new ConfigurationDirectory(modern, "").applyTo(PolicySet.EMPTY, "file");
    StatementGroup.Result byName =
        new StatementGroup("file", Profile.parley(), false, path -> true)
            .apply("modern", lines, PolicySet.EMPTY, PolicySet.EMPTY);

    assertThat(byFile.next()).isPresent().isEqualTo(byName.next());
  }
}
