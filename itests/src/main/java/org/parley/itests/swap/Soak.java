/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.swap;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.parley.itests.plugin.Manner;

/** The command {@code ./parley soak swap [--times N]}. */
public final class Soak {
  /** Everything held. */
  static final int HELD = 0;

  /** Something did not, or it could not go on. */
  static final int FAILED = 1;

  /** The request was wrong. */
  static final int WRONG = 2;

  private static final int TIMES = 20;
  private static final int MOST_TIMES = 100_000;
  private static final int UNDISTURBED = 300;

  private final Path root;
  private final InstantSource clock;
  private final PrintStream out;
  private int wrong;

  private Soak(Path root, InstantSource clock, PrintStream out) {
    this.root = root;
    this.clock = clock;
    this.out = out;
  }

  /** Swaps everything and ends with 0 only if it cost nobody anything. */
  public static void main(String[] arguments) {
    Path root = Path.of(System.getProperty("parley.root", "")).toAbsolutePath();
    System.exit(
        new Soak(root, InstantSource.system(), System.out).run(List.of(arguments), System.err));
  }

  private int run(List<String> arguments, PrintStream errors) {
    int times = times(arguments);
    if (times == 0) {
      errors.println(
          "parley: soak takes swap [--times N] or seeds [--times N], N from 1 to %d, not \"%s\""
              .formatted(MOST_TIMES, String.join(" ", arguments)));
      return WRONG;
    }
    try {
      Path directory = Files.createTempDirectory("parley-soak");
      try (SwapSite site = SwapSite.start(root, directory)) {
        Thread closer = new Thread(site::close);
        Runtime.getRuntime().addShutdownHook(closer);
        swap(site, times);
        Runtime.getRuntime().removeShutdownHook(closer);
      }
      out.println(wrong == 0 ? "All of it held." : wrong + " did not hold; logs: " + directory);
      return wrong == 0 ? HELD : FAILED;
    } catch (IOException | IllegalStateException e) {
      errors.println("parley: " + e.getMessage());
      return FAILED;
    }
  }

  /** 0 when the request is wrong. */
  private static int times(List<String> arguments) {
    if (arguments.equals(List.of("swap"))) {
      return TIMES;
    }
    boolean given =
        arguments.size() == 3
            && arguments.subList(0, 2).equals(List.of("swap", "--times"))
            && arguments.get(2).matches("[0-9]{1,6}");
    int times = given ? Integer.parseInt(arguments.get(2)) : 0;
    return times <= MOST_TIMES ? times : 0;
  }

  private void swap(SwapSite site, int times) throws IOException {
    StandingPairs pairs = StandingPairs.establish(site);
    out.println(pairs.count() + " pairs of IPsec SAs are established.");
    try (Load load = Load.start(site.one(), clock)) {
      load.missing(EnumSet.allOf(Kind.class));
      SwapRun run = new SwapRun(site, pairs, load, clock);
      run.rest(UNDISTURBED);
      for (SwapPoint point : SwapPoint.values()) {
        for (Way way : Way.values()) {
          swap(run, point, way, times);
        }
      }
      for (Manner manner : Manner.values()) {
        Instant from = clock.instant();
        tell(
            "plug-in: " + name(manner),
            from,
            new PluginRun(site.one(), load, clock).suffer(manner));
      }
      run.rest(UNDISTURBED);
      Instant from = clock.instant();
      tell("packets through all pairs", from, run.check(1, new ArrayList<>()));
      long failed = load.samples().stream().filter(sample -> !sample.agreed()).count();
      out.println(load.samples().size() + " negotiations, of which " + failed + " failed");
      out.println(
          pairs.ledger().packets() + " packets were sealed; nothing of what must differ repeats");
      out.println("measured: " + run.stalls().line());
    }
  }

  private void swap(SwapRun run, SwapPoint point, Way way, int times) throws IOException {
    Instant from = clock.instant();
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      faults.addAll(run.swap(point, way, i % 2 == 0));
    }
    tell(name(point) + " by " + name(way) + ", " + times + " times", from, faults);
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void tell(String what, Instant from, List<String> faults) {
    double seconds = Duration.between(from, clock.instant()).toMillis() / 1000.0;
    out.printf(
        Locale.ROOT, "%-7s %s (%.1f s)%n", faults.isEmpty() ? "held" : "FAILED", what, seconds);
    faults.forEach(fault -> out.println("        " + fault.replace("\n", "\n        ")));
    wrong += faults.size();
  }
}
