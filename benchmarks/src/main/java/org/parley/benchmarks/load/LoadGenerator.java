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
import java.nio.file.Path;
import org.parley.api.number.AlgorithmId;

/**
 * A process that negotiates on command. It reads lines and answers each with one line:
 *
 * <pre>
 *  aim GROUP PORT NATPORT PROOF a fresh daemon for that Diffie-Hellman group (IANA's number),
 *                               a responder at those ports and a {@link LoadProof}  "aimed"
 *  run COUNT                    Main Mode and Quick Mode     ESTABLISHED FAILED first problem
 *  phase1 COUNT                 Main Mode alone              the same
 *  keyexchange NAME COUNT       key exchanges, alone         nanoseconds for each
 * </pre>
 *
 * and ends with its input.
 */
public final class LoadGenerator {
  private final Path credentials;
  private LoadDaemon daemon;

  private LoadGenerator(Path credentials) {
    this.credentials = credentials;
  }

  /**
   * Answers lines of standard input.
   *
   * @param arguments directory with the credentials, where certificates are used
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    new LoadGenerator(Path.of(arguments[0]))
        .obey(
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII)),
            System.out);
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
      case "aim" ->
          aim(number(words[1]), number(words[2]), number(words[3]), LoadProof.valueOf(words[4]));
      case "run" -> load(number(words[1]), /* phase1Only= */ false);
      case "phase1" -> load(number(words[1]), /* phase1Only= */ true);
      case "keyexchange" ->
          String.valueOf(
              KeyExchangeCost.measure(AlgorithmId.keyExchange(words[1]), number(words[2])));
      default -> throw new IllegalArgumentException("no command: " + words[0]);
    };
  }

  private static int number(String text) {
    return Integer.parseInt(text);
  }

  private String aim(int group, int port, int natTraversalPort, LoadProof proof) {
    if (daemon != null) {
      daemon.close();
    }
    daemon =
        new LoadDaemon(
            LoadStatements.generator(group, proof),
            LoadAddresses.generatorListens(),
            port,
            natTraversalPort);
    if (proof.byCertificate()) {
      daemon.sign(LoadCredentials.read(credentials));
    }
    return "aimed";
  }

  private String load(int count, boolean phase1Only) throws InterruptedException {
    Load.Result result = new Load(daemon, count, phase1Only).run();
    String problem = result.firstProblem().replace('\n', ' ');
    return result.established() + " " + result.failed() + " " + problem;
  }
}
