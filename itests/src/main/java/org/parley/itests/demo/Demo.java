/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The command {@code ./parley demo [--peer strongswan]}. */
public final class Demo {
  /** Everything that was claimed held. */
  static final int HELD = 0;

  /** Something did not, or the demonstration could not go on. */
  static final int FAILED = 1;

  /** The request was wrong. */
  static final int WRONG = 2;

  private final Path root;
  private final InstantSource clock;
  private final PrintStream out;
  private final PrintStream errors;

  Demo(Path root, InstantSource clock, PrintStream out, PrintStream errors) {
    this.root = root;
    this.clock = clock;
    this.out = out;
    this.errors = errors;
  }

  /** Runs the demonstration and ends with 0 only if everything held. */
  public static void main(String[] arguments) {
    Path root = Path.of(System.getProperty("parley.root", "")).toAbsolutePath();
    Demo demo = new Demo(root, InstantSource.system(), System.out, System.err);
    System.exit(demo.run(List.of(arguments)));
  }

  /** Runs it and returns the exit status. */
  int run(List<String> arguments) {
    boolean strongSwan = arguments.equals(List.of("--peer", "strongswan"));
    if (!strongSwan && !arguments.isEmpty() && !arguments.equals(List.of("--peer", "parley"))) {
      errors.println(
          "parley: demo takes nothing or --peer strongswan, not \"%s\""
              .formatted(String.join(" ", arguments)));
      return WRONG;
    }
    try {
      Path directory = Files.createTempDirectory("parley-demo");
      try {
        return show(
            strongSwan
                ? new StrongSwanDemonstration(root, directory)
                : new PairDemonstration(root, directory),
            directory);
      } finally {
        // Goes only when there is nothing in it.
        directory.toFile().delete();
      }
    } catch (DemoFailure | IllegalStateException e) {
      errors.println("parley: " + e.getMessage());
      return FAILED;
    } catch (IOException e) {
      // The message of a failed file operation is often its name alone.
      errors.println("parley: " + e);
      return FAILED;
    }
  }

  private int show(Demonstration demonstration, Path directory) throws IOException {
    Instant start = clock.instant();
    Screen screen = new Screen(out);
    Thread closer = new Thread(demonstration::close);
    Runtime.getRuntime().addShutdownHook(closer);
    try (demonstration) {
      demonstration.run(screen);
    } finally {
      Runtime.getRuntime().removeShutdownHook(closer);
    }
    Duration time = Duration.between(start, clock.instant());
    String summary = "%s in %.1f s".formatted(screen.summary(), time.toMillis() / 1000.0);
    if (screen.allHeld()) {
      delete(directory);
      screen.text(System.lineSeparator() + "All of it held: " + summary + ".");
      return HELD;
    }
    screen.text(System.lineSeparator() + summary + "; logs and settings: " + directory);
    return FAILED;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
    }
  }
}
