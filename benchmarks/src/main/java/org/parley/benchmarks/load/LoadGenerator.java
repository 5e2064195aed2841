/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.parley.api.number.AlgorithmId;

/**
 * A process that negotiates on command. It reads lines and answers each with one line:
 *
 * <pre>
 *  run COUNT                    Main Mode and Quick Mode     ESTABLISHED FAILED first problem
 *  phase1 COUNT                 Main Mode alone              the same
 *  keyexchange NAME COUNT       key exchanges, alone         nanoseconds for each
 * </pre>
 *
 * and ends with its input.
 */
public final class LoadGenerator {
  private final LoadDaemon daemon;

  private LoadGenerator(LoadDaemon daemon) {
    this.daemon = daemon;
  }

  /**
   * Starts it.
   *
   * @param arguments number of the Diffie-Hellman group, then the responder's two UDP ports
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    LoadDaemon daemon =
        new LoadDaemon(
            LoadStatements.generator(Integer.parseInt(arguments[0])),
            LoadAddresses.generatorListens(),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]));
    PrintStream out = System.out;
    out.println("ready");
    new LoadGenerator(daemon)
        .obey(
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII)), out);
    System.exit(0);
  }

  private void obey(BufferedReader commands, PrintStream out)
      throws IOException, InterruptedException {
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      out.println(answer(line.split(" ")));
    }
  }

  private String answer(String[] words) throws InterruptedException {
    return switch (words[0]) {
      case "run" -> load(words, /* phase1Only= */ false);
      case "phase1" -> load(words, /* phase1Only= */ true);
      case "keyexchange" ->
          String.valueOf(
              KeyExchangeCost.measure(
                  AlgorithmId.keyExchange(words[1]), Integer.parseInt(words[2])));
      default -> throw new IllegalArgumentException("no command: " + words[0]);
    };
  }

  private String load(String[] words, boolean phase1Only) throws InterruptedException {
    Load.Result result = new Load(daemon, Integer.parseInt(words[1]), phase1Only).run();
    String problem = result.firstProblem().replace('\n', ' ');
    return result.established() + " " + result.failed() + " " + problem;
  }
}
