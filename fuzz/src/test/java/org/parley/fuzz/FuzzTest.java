/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A short run of what {@code ./parley fuzz} does for long, and what was ever found. */
class FuzzTest {
  private static final Path REGRESSIONS = Path.of("src/test/resources/org/parley/fuzz/regressions");
  private static final int MINUTES = 5;
  private static final int ALL = 1000;

  @TempDir Path directory;

  static Stream<Named<Target>> targets() {
    return Targets.all().stream().map(target -> Named.of(target.name(), target));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("targets")
  void holdsForItsSeedsAndForWhatWasOnceFound(Target target) throws Exception {
    List<byte[]> inputs = new ArrayList<>(target.seeds());
    Path folder = REGRESSIONS.resolve(target.name());
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.sorted().toList()) {
          inputs.add(Files.readAllBytes(file));
        }
      }
    }
    for (byte[] input : inputs) {
      assertThatCode(() -> target.run(input)).doesNotThrowAnyException();
    }
  }

  @Test
  void aFewSecondsFindNothing() throws Exception {
    Mixed all = new Mixed(Targets.all());
    List<String> names = Targets.all().stream().map(Target::name).toList();
    JazzerRun run =
        new JazzerRun(JazzerEntry.class, names, directory, List.of("-seed=1", "-max_total_time=5"));
    assertThat(status(run, all.seeds())).as(log(run)).isZero();
    assertThat(log(run)).containsPattern("Done \\d+ runs");
  }

  /** Decoders are fast: it invents what it takes. */
  @Test
  void findsThePlantedDefectOfEachDecoder() throws Exception {
    findsThePlantedDefects("message chain statement", 1_000_000);
  }

  /** Peers are slow: it begins with what is near, and still takes minutes. */
  @Test
  void findsThePlantedDefectOfEachPeer() throws Exception {
    assumeTrue(
        Boolean.getBoolean("parley.fuzz.peers"),
        "takes minutes; -Dparley.fuzz.peers=true has it run");
    findsThePlantedDefects("network phase1 phase2", 30_000);
  }

  private void findsThePlantedDefects(String names, int runs) throws Exception {
    List<String> planted = List.of(names.split(" "));
    List<Target> targets =
        Planted.targets().stream().filter(target -> planted.contains(target.name())).toList();
    JazzerRun run =
        new JazzerRun(PlantedEntry.class, planted, directory, List.of("-seed=1", "-runs=" + runs));
    int status = status(run, new Mixed(targets).seeds(ALL));
    assertThat(log(run)).contains(PlantedEntry.ALL + new TreeSet<>(planted));
    assertThat(status).isEqualTo(JazzerRun.FOUND);
  }

  private static int status(JazzerRun run, List<byte[]> seeds) throws Exception {
    String processor = System.getProperty("os.arch");
    assumeTrue(processor.equals("amd64"), "Jazzer is not made for Linux on " + processor);
    Process process = run.start(seeds);
    try {
      assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("it ends").isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String log(JazzerRun run) throws Exception {
    return Files.readString(run.log(), StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing              | there is no target "nothing"; ./parley fuzz list shows all
          message --minutes    | --minutes takes a number from 1 to 100000, not ""
          message --minutes 0  | --minutes takes a number from 1 to 100000, not "0"
          --fast               | unknown option --fast
          """)
  void aWrongRequestIsRefused(String request, String complaint) {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
    int status =
        new Fuzz(directory, nowhere, new PrintStream(errors)).run(List.of(request.split(" ")));
    assertThat(status).isEqualTo(Fuzz.WRONG);
    assertThat(errors.toString(StandardCharsets.UTF_8)).contains(complaint);
  }

  @Test
  void theListTellsWhatEachTargetIs() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int status = new Fuzz(directory, new PrintStream(out), System.err).run(List.of("list"));
    assertThat(status).isEqualTo(Fuzz.HELD);
    assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSameSizeAs(Targets.all());
  }
}
