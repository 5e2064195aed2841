/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command {@code ./parley fuzz [list | TARGET...] [--minutes N]}. */
public final class Fuzz {
  /** Nothing was found. */
  static final int HELD = 0;

  /** Something was found, or it could not run. */
  static final int FAILED = 1;

  /** The request was wrong. */
  static final int WRONG = 2;

  private static final int MINUTES = 10;
  private static final int MOST_MINUTES = 100_000;
  private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs in (\\d+) second");
  private static final Pattern COVERAGE = Pattern.compile("cov: (\\d+)");
  private static final Pattern REASON = Pattern.compile("== Java Exception: (.*)");
  private static final Pattern FILE = Pattern.compile("Test unit written to (\\S+)");

  private final Path directory;
  private final PrintStream out;
  private final PrintStream errors;
  private final List<Target> chosen = new ArrayList<>();
  private int minutes = MINUTES;

  Fuzz(Path directory, PrintStream out, PrintStream errors) {
    this.directory = directory;
    this.out = out;
    this.errors = errors;
  }

  /** Fuzzes and ends with 0 only if nothing was found. */
  public static void main(String[] arguments) {
    // What two peers log while they make the first inputs is of no use here.
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
    Path root = Path.of(System.getProperty("parley.root", "")).toAbsolutePath();
    Fuzz fuzz = new Fuzz(root.resolve("target/fuzz"), System.out, System.err);
    System.exit(fuzz.run(List.of(arguments)));
  }

  int run(List<String> arguments) {
    if (arguments.equals(List.of("list"))) {
      Targets.all().forEach(each -> out.printf("%-10s %s%n", each.name(), each.summary()));
      return HELD;
    }
    Optional<String> complaint = read(arguments);
    if (complaint.isPresent()) {
      errors.println("parley: " + complaint.get());
      return WRONG;
    }
    int status = HELD;
    for (Target target : chosen.isEmpty() ? Targets.all() : chosen) {
      status = Math.max(status, run(target));
    }
    return status;
  }

  /** What is wrong with the request, if anything. */
  private Optional<String> read(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      if (word.equals("--minutes")) {
        String value = i + 1 < arguments.size() ? arguments.get(++i) : "";
        minutes = value.matches("[0-9]{1,6}") ? Integer.parseInt(value) : 0;
        if (minutes < 1 || minutes > MOST_MINUTES) {
          return Optional.of(
              "--minutes takes a number from 1 to %d, not \"%s\"".formatted(MOST_MINUTES, value));
        }
      } else if (word.startsWith("-")) {
        return Optional.of("unknown option " + word);
      } else {
        Optional<Target> named = Targets.named(word);
        if (named.isEmpty()) {
          return Optional.of("there is no target \"" + word + "\"; ./parley fuzz list shows all");
        }
        chosen.add(named.get());
      }
    }
    return Optional.empty();
  }

  private int run(Target target) {
    JazzerRun run =
        new JazzerRun(
            JazzerEntry.class,
            List.of(target.name()),
            directory.resolve(target.name()),
            List.of("-max_total_time=" + minutes * 60, "-timeout=60", "-rss_limit_mb=4096"));
    try {
      Process process = run.start(target.seeds());
      Thread killer = new Thread(process::destroy);
      Runtime.getRuntime().addShutdownHook(killer);
      int status = process.waitFor();
      Runtime.getRuntime().removeShutdownHook(killer);
      return tell(target, status, Files.readString(run.log(), StandardCharsets.ISO_8859_1), run);
    } catch (IOException failure) {
      errors.println("parley: " + target.name() + " could not be run: " + failure.getMessage());
      return FAILED;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private int tell(Target target, int status, String log, JazzerRun run) {
    if (status == 0) {
      out.printf(
          "held    %-10s %s inputs in %s s, %s points reached%n",
          target.name(), last(RUNS, 1, log), last(RUNS, 2, log), last(COVERAGE, 1, log));
      return HELD;
    }
    out.printf("FAILED  %-10s %s%n", target.name(), last(REASON, 1, log));
    out.printf("        input %s, log %s%n", last(FILE, 1, log), run.log());
    return FAILED;
  }

  private static String last(Pattern pattern, int group, String log) {
    Matcher matcher = pattern.matcher(log);
    String found = "?";
    while (matcher.find()) {
      found = matcher.group(group);
    }
    return found;
  }
}
