/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.handshake;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.benchmarks.Benchmark;

/**
 * Main Mode and Quick Mode: what a handshake costs the assembled daemon as a responder, and
 * strongSwan's daemon under the same load.
 */
public final class HandshakeBenchmark implements Benchmark {
  private final Path root;

  /**
   * Over a working tree.
   *
   * @param root where the launcher script {@code parley} is; the assembly has been built
   */
  public HandshakeBenchmark(Path root) {
    this.root = root;
  }

  @Override
  public String name() {
    return "handshake";
  }

  @Override
  public String summary() {
    return HandshakeOptions.SUMMARY;
  }

  @Override
  public void run(List<String> words, PrintStream out) throws IOException {
    HandshakeOptions options = HandshakeOptions.parse(words);
    HandshakeReport report = new HandshakeReport(out);
    Path directory = Files.createTempDirectory("parley-bench");
    try (Place place = Place.prepare(options.strongSwan())) {
      report.head(
          options, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
      boolean strongSwan = options.strongSwan() && place.noStrongSwan().isEmpty();
      for (Group group : options.groups()) {
        boolean last = group.equals(options.groups().get(options.groups().size() - 1));
        group(new Bench(place, directory.resolve(group.name()), options), group, last, report);
      }
      if (options.strongSwan() && !strongSwan) {
        report.skipped("strongSwan", place.noStrongSwan());
      }
    } finally {
      remove(directory);
    }
  }

  /** Where and how one group is measured. */
  private record Bench(Place place, Path directory, HandshakeOptions options) {
    HandshakeRun run(String name, HandshakeReport report) throws IOException {
      return new HandshakeRun(
          place,
          Files.createDirectories(directory.resolve(name)),
          options,
          report::progress);
    }
  }

  private void group(Bench bench, Group group, boolean last, HandshakeReport report)
      throws IOException {
    Optional<Measurement> ours = Optional.empty();
    Optional<Measurement> theirs = Optional.empty();
    report.group(group);
    if (bench.options().parley()) {
      HandshakeRun.Scope scope =
          last && bench.options().memory()
              ? HandshakeRun.Scope.COMPLETE_WITH_MEMORY
              : HandshakeRun.Scope.COMPLETE;
      ours =
          Optional.of(
              bench
                  .run("parley", report)
                  .measure(
                      (place, directory, of) -> ParleyResponder.start(root, place, directory, of),
                      group,
                      scope));
    }
    if (bench.options().strongSwan() && bench.place().noStrongSwan().isEmpty()) {
      theirs =
          Optional.of(
              bench
                  .run("charon", report)
                  .measure(CharonResponder::start, group, HandshakeRun.Scope.PHASE_1));
    }
    ours.ifPresent(report::measurement);
    theirs.ifPresent(report::measurement);
    ours.ifPresent(report::share);
    report.ratio(ours, theirs);
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.deleteIfExists(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
