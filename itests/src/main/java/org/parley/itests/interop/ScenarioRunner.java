/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.parley.itests.peer.Requirement;

/** Runs scenarios, each in a laboratory of its own; the files of a failed one stay. */
final class ScenarioRunner implements AutoCloseable {
  private final Site site;
  private final Function<Requirement[], List<String>> provision;
  private final InstantSource clock;
  private final Path base;
  private boolean failed;

  /**
   * Runs nothing yet.
   *
   * @param provision installs what is required, and returns the reasons why it could not
   * @param base where the folders of the scenarios are made; absolute and short
   */
  ScenarioRunner(
      DaemonUnderTest.Launcher launcher,
      Function<Requirement[], List<String>> provision,
      InstantSource clock,
      Path base) {
    this.site = new Site(launcher, base);
    this.provision = provision;
    this.clock = clock;
    this.base = base;
  }

  Result run(Scenario scenario) {
    Instant start = clock.instant();
    List<String> missing = provision.apply(scenario.requirements().toArray(Requirement[]::new));
    if (!missing.isEmpty()) {
      return new Result(
          scenario, Result.Kind.SKIPPED, "-", Duration.ZERO, String.join("\n", missing));
    }
    Path directory = createDirectory();
    Laboratory laboratory = new Laboratory(directory, site);
    Optional<String> failure = failure(scenario, laboratory);
    Duration time = Duration.between(start, clock.instant());
    if (failure.isPresent()) {
      failed = true;
      String reason = failure.get() + "\nfiles: " + directory;
      return new Result(scenario, Result.Kind.FAILED, laboratory.peerVersion(), time, reason);
    }
    delete(directory);
    return new Result(scenario, Result.Kind.PASSED, laboratory.peerVersion(), time, "");
  }

  private static Optional<String> failure(Scenario scenario, Laboratory laboratory) {
    try (laboratory) {
      scenario.body().run(laboratory);
      return Optional.empty();
    } catch (ScenarioFailure | IllegalStateException | IOException | UncheckedIOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private Path createDirectory() {
    try {
      return Files.createTempDirectory(base, "row");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends what the scenarios shared; the files of all go, unless one failed. */
  @Override
  public void close() {
    site.close();
    if (!failed) {
      delete(base);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
