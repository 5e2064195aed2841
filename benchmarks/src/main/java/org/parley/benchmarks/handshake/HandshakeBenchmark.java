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
import org.parley.benchmarks.load.LoadProof;

/**
 * Main Mode and Quick Mode: what a handshake costs the assembled daemon as a responder, and
 * strongSwan's daemon under the same load. Three processes: the generator and the two responders,
 * one of which is idle at a time.
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
      report.head(options, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
      measure(place, directory, options, report);
    } finally {
      remove(directory);
    }
  }

  private void measure(
      Place place, Path directory, HandshakeOptions options, HandshakeReport report)
      throws IOException {
    for (LoadProof proof : options.proofs()) {
      measure(
          proof, place, Files.createDirectory(directory.resolve(proof.word())), options, report);
    }
    if (options.strongSwan() && !place.noStrongSwan().isEmpty()) {
      report.skipped("strongSwan", place.noStrongSwan());
    }
  }

  private void measure(
      LoadProof proof,
      Place place,
      Path directory,
      HandshakeOptions options,
      HandshakeReport report)
      throws IOException {
    boolean strongSwan = options.strongSwan() && place.noStrongSwan().isEmpty();
    Setup setup = Setup.of(proof, options.groups(), directory);
    try (Generator generator = Generator.start(place, directory);
        Responder ours =
            options.parley()
                ? ParleyResponder.start(root, place, directory.resolve("parley"), setup)
                : null;
        Responder theirs =
            strongSwan ? CharonResponder.start(place, directory.resolve("charon"), setup) : null) {
      Optional<HandshakeRun> parley =
          Optional.ofNullable(ours).map(each -> new HandshakeRun(generator, each, proof, options));
      Optional<HandshakeRun> charon =
          Optional.ofNullable(theirs)
              .map(each -> new HandshakeRun(generator, each, proof, options));
      for (Group group : options.groups()) {
        report.group(proof, group);
        compare(group, parley, charon, report);
      }
      if (options.memory() && parley.isPresent() && proof == options.proofs().get(0)) {
        generator.aim(options.groups().get(0), proof, ours);
        report.memory(parley.get().memory(place.host()));
      }
    }
  }

  private static void compare(
      Group group,
      Optional<HandshakeRun> parley,
      Optional<HandshakeRun> charon,
      HandshakeReport report)
      throws IOException {
    Optional<Measurement> ours = measure(group, parley, report);
    Optional<Measurement> theirs = measure(group, charon, report);
    ours.ifPresent(report::share);
    report.ratio(ours, theirs);
  }

  private static Optional<Measurement> measure(
      Group group, Optional<HandshakeRun> run, HandshakeReport report) throws IOException {
    if (run.isEmpty()) {
      return Optional.empty();
    }
    Measurement measured = run.get().measure(group);
    report.measurement(measured);
    return Optional.of(measured);
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(HandshakeBenchmark::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
