/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ike;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.parley.api.control.Algorithms;
import org.parley.api.control.Algorithms.Measurement;
import org.parley.api.control.Algorithms.Rate;
import org.parley.api.control.Algorithms.Serving;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.AlgorithmKind;
import org.parley.commands.Answer;
import org.parley.commands.service.CommandFailure;
import org.parley.commands.text.Format;
import org.parley.commands.text.Json;
import org.parley.commands.text.Lines;
import org.parley.commands.text.TextTable;

/** {@code ike:algorithms --measure}: operations per second of every provider. */
final class Measuring {
  /** The engine takes a minute at most; negotiations may keep it waiting. */
  private static final long LONGEST_SECONDS = 120;

  private Measuring() {}

  static Answer run(Algorithms algorithms, List<Serving> servings) throws CommandFailure {
    Set<AlgorithmId> ids = new TreeSet<>();
    servings.forEach(serving -> ids.add(serving.algorithm()));
    if (ids.isEmpty()) {
      throw new CommandFailure("no such algorithm is served; ike:algorithms lists those that are");
    }
    List<Measurement> measured = await(algorithms, ids);
    return new Answer(() -> text(measured), () -> measured.stream().map(Measuring::json).toList());
  }

  private static List<Measurement> await(Algorithms algorithms, Set<AlgorithmId> ids)
      throws CommandFailure {
    try {
      return algorithms.measure(ids).toCompletableFuture().get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException busy) {
      throw new CommandFailure(
          "not done after " + LONGEST_SECONDS + " s: the daemon has too much else to do");
    } catch (ExecutionException failure) {
      throw new CommandFailure("the engine failed: " + failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted");
    }
  }

  private static String text(List<Measurement> measured) {
    Lines lines = new Lines();
    for (AlgorithmKind kind : AlgorithmKind.values()) {
      TextTable table =
          new TextTable("Algorithm", "Provider", ">Per second", "Of what", "By speed");
      measured.stream()
          .filter(each -> each.algorithm().kind() == kind)
          .forEach(each -> rows(table, each));
      if (!table.isEmpty()) {
        lines.gap().add(Format.words(kind) + ":").block(table.render());
      }
    }
    return lines.toString();
  }

  private static void rows(TextTable table, Measurement measured) {
    String standing =
        !measured.problem().isEmpty() ? measured.problem() : measured.serves() ? "serves" : "";
    if (measured.rates().size() != 1) {
      table.row(
          measured.algorithm(), measured.provider(), number(measured.perSecond()), "", standing);
      for (Rate rate : measured.rates()) {
        table.row("", "", number(rate.perSecond()), rate.operation(), "");
      }
      return;
    }
    Rate only = measured.rates().get(0);
    table.row(
        measured.algorithm(),
        measured.provider(),
        number(only.perSecond()),
        only.operation(),
        standing);
  }

  private static String number(double perSecond) {
    return String.format(Locale.ROOT, "%,.0f", perSecond);
  }

  private static Object json(Measurement measured) {
    Map<String, Object> operations = new LinkedHashMap<>();
    measured
        .rates()
        .forEach(rate -> operations.put(rate.operation(), Math.round(rate.perSecond())));
    return Json.object(
        "kind", measured.algorithm().kind(),
        "algorithm", measured.algorithm(),
        "provider", measured.provider(),
        "perSecond", Math.round(measured.perSecond()),
        "operations", operations,
        "serves", measured.serves(),
        "problem", measured.problem());
  }
}
