/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.framework.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionOnlyTest {
  @TempDir Path directory;

  private final List<File> added = new ArrayList<>();
  private DistributionOnly guard;

  @BeforeEach
  void distribute() throws Exception {
    Path deep = Files.createDirectories(directory.resolve("system/org/example"));
    Files.writeString(deep.resolve("other.jar"), "another");
    Files.writeString(deep.resolve("own.jar"), "our own");
    guard = new DistributionOnly(directory.resolve("system"), added::add);
  }

  @Test
  void aCopyOfAJarOfTheDistributionIsLetIn() throws Exception {
    Path copy = Files.writeString(directory.resolve("bundle.jar"), "our own");
    guard.add(copy.toFile());
    assertThat(added).containsExactly(copy.toFile());
  }

  @Test
  void aStrangerOfTheSameLengthIsKeptOut() throws Exception {
    Path stranger = Files.writeString(directory.resolve("bundle.jar"), "our 0wn");
    assertThatThrownBy(() -> guard.add(stranger.toFile()))
        .isInstanceOf(SecurityException.class)
        .hasMessageContaining("kept out: " + stranger);
    assertThat(added).isEmpty();
  }

  @Test
  void withoutADistributionNothingIsLetIn() throws Exception {
    Path jar = Files.writeString(directory.resolve("bundle.jar"), "our own");
    DistributionOnly lost = new DistributionOnly(directory.resolve("none"), added::add);
    assertThatThrownBy(() -> lost.add(jar.toFile())).isInstanceOf(NoSuchFileException.class);
    assertThat(added).isEmpty();
  }
}
