/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.provider;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.io.PrintStream;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.parley.benchmarks.Benchmark;
import org.parley.crypto.accp.AccpAlgorithms;
import org.parley.crypto.bouncycastle.BouncyCastleAlgorithms;
import org.parley.crypto.jca.JdkAlgorithms;
import org.parley.spi.crypto.CryptoAlgorithm;

/**
 * What the bundles of algorithms do in a second, one thread, each operation with all of them in
 * turn. Measured are the services that the engine uses, not the libraries below them.
 */
public final class ProviderBenchmark implements Benchmark {
  private static final String SUMMARY = "[--milliseconds N] [--rounds N]";
  private static final int MOST = 60_000;

  @Override
  public String name() {
    return "providers";
  }

  @Override
  public String summary() {
    return SUMMARY;
  }

  @Override
  public void run(List<String> words, PrintStream out) {
    Options options = Options.parse(words);
    Map<String, List<CryptoAlgorithm>> providers = providers(out);
    out.printf(
        "Operations in a second of CPU time, one thread, warm; medians of %d rounds of %d ms%n"
            + "%d processors, Java %s%n%n%-36s",
        options.rounds,
        options.milliseconds,
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"),
        "");
    providers.keySet().forEach(name -> out.printf("%16s", name));
    out.println();
    for (Operation operation : Operation.all()) {
      report(operation, providers, options, out);
    }
  }

  private static Map<String, List<CryptoAlgorithm>> providers(PrintStream out) {
    Map<String, List<CryptoAlgorithm>> providers = new LinkedHashMap<>();
    providers.put("bouncycastle", BouncyCastleAlgorithms.all());
    providers.put("jca", JdkAlgorithms.all());
    // The launcher says where the native library is.
    System.setProperty("com.amazon.corretto.crypto.provider.useExternalLib", "true");
    AmazonCorrettoCryptoProvider accp = AmazonCorrettoCryptoProvider.INSTANCE;
    if (accp.getLoadingError() == null) {
      providers.put("accp", AccpAlgorithms.all(accp));
    } else {
      out.printf("accp is skipped: %s%n", accp.getLoadingError());
    }
    return providers;
  }

  private static void report(
      Operation operation,
      Map<String, List<CryptoAlgorithm>> providers,
      Options options,
      PrintStream out) {
    Map<String, Rate> rates = new LinkedHashMap<>();
    providers.forEach(
        (name, algorithms) ->
            operation.with(algorithms).ifPresent(task -> rates.put(name, new Rate(task))));
    for (int i = 0; i < options.rounds; i++) {
      rates.values().forEach(rate -> rate.warmUp(options.milliseconds));
    }
    for (int i = 0; i < options.rounds; i++) {
      rates.values().forEach(rate -> rate.measure(options.milliseconds));
    }
    out.printf("%-36s", operation.name());
    for (String name : providers.keySet()) {
      out.printf("%16s", rates.containsKey(name) ? text(rates.get(name).median()) : "-");
    }
    out.println();
  }

  private static String text(double rate) {
    return String.format(Locale.ROOT, "%,.0f", rate);
  }

  /**
   * What is to be measured.
   *
   * @param milliseconds of CPU time for each round
   * @param rounds whose median counts, after as many to warm up
   */
  record Options(int milliseconds, int rounds) {
    /**
     * Reads options.
     *
     * @throws IllegalArgumentException with what would be right
     */
    static Options parse(List<String> words) {
      int milliseconds = 400;
      int rounds = 5;
      Iterator<String> rest = words.iterator();
      while (rest.hasNext()) {
        String word = rest.next();
        String value = rest.hasNext() ? rest.next() : "";
        switch (word) {
          case "--milliseconds" -> milliseconds = number(word, value);
          case "--rounds" -> rounds = number(word, value);
          default -> throw new IllegalArgumentException("unknown option \"" + word + "\"");
        }
      }
      return new Options(milliseconds, rounds);
    }

    private static int number(String option, String text) {
      if (!text.matches("[0-9]{1,5}")
          || Integer.parseInt(text) < 1
          || Integer.parseInt(text) > MOST) {
        throw new IllegalArgumentException(
            "%s is a number from 1 to %d, not \"%s\"".formatted(option, MOST, text));
      }
      return Integer.parseInt(text);
    }
  }
}
