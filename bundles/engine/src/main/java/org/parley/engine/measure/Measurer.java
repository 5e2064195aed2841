/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.measure;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.parley.api.control.Algorithms.Measurement;
import org.parley.api.control.Algorithms.Rate;
import org.parley.api.number.AlgorithmId;
import org.parley.engine.Environment;
import org.parley.engine.service.Provided;
import org.parley.engine.service.ServiceTable;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.provider.Preferences;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Times providers, one at a time and each as a piece of work of its own, so that negotiations share
 * the workers with it. What is measured is kept by name and version.
 */
public final class Measurer {
  private static final Logger LOG = LoggerFactory.getLogger(Measurer.class);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** Before the next attempt when negotiations have filled the queue of the workers. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Environment environment;
  private final ServiceTable services;
  private final Stopwatch stopwatch;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final Set<Provided<CryptoAlgorithm>> background = new HashSet<>();
  private boolean running;

  /** Measures what has been discovered. */
  public Measurer(Environment environment, ServiceTable services) {
    this.environment = environment;
    this.services = services;
    this.stopwatch = new Stopwatch(environment.clock());
  }

  /** Times every provider of these algorithms anew, for at most a minute. */
  public CompletionStage<List<Measurement>> measure(Set<AlgorithmId> algorithms) {
    CompletableFuture<List<Measurement>> outcome = new CompletableFuture<>();
    List<Measurement> results = new ArrayList<>();
    long deadline = environment.clock().nanoTime() + LONGEST.toNanos();
    for (Map.Entry<AlgorithmId, List<Provided<CryptoAlgorithm>>> entry :
        services.algorithms().everything().entrySet()) {
      if (algorithms.contains(entry.getKey())) {
        entry
            .getValue()
            .forEach(provided -> enqueue(() -> results.add(before(deadline, provided))));
      }
    }
    enqueue(() -> outcome.complete(inOrder(results)));
    return outcome;
  }

  private Measurement before(long deadline, Provided<CryptoAlgorithm> provided) {
    return environment.clock().nanoTime() - deadline < 0
        ? time(provided)
        : problem(provided, "the time for all was used up; name fewer algorithms");
  }

  /**
   * Times in the background what competes with others and was never timed. Does nothing unless the
   * operator ranks by speed.
   */
  public synchronized void catchUp() {
    if (services.selection().preferences().ranking() != Preferences.Ranking.MEASURED) {
      return;
    }
    for (List<Provided<CryptoAlgorithm>> competitors :
        services.algorithms().everything().values()) {
      if (competitors.stream().filter(Provided::usable).count() > 1) {
        competitors.stream().filter(this::unknown).filter(background::add).forEach(this::later);
      }
    }
  }

  private boolean unknown(Provided<CryptoAlgorithm> provided) {
    return provided.usable()
        && services
            .selection()
            .measurements()
            .of(provided.service().id(), provided.provider())
            .isEmpty();
  }

  private void later(Provided<CryptoAlgorithm> provided) {
    enqueue(
        () -> {
          Measurement measurement = time(provided);
          LOG.debug("{}", measurement);
          synchronized (this) {
            background.remove(provided);
          }
        });
  }

  private Measurement time(Provided<CryptoAlgorithm> provided) {
    if (!provided.usable()) {
      return problem(provided, "in quarantine or not tested yet");
    }
    List<Rate> rates = new ArrayList<>();
    provided.lease();
    try (Trial trial = Trial.of(provided.service(), environment.random())) {
      for (Trial.Step step : trial.steps()) {
        rates.add(new Rate(step.name(), stopwatch.perSecond(step.operation())));
      }
    } catch (Exception | LinkageError failure) {
      LOG.warn("{} of {} can't be timed", provided.service().id(), provided.provider(), failure);
      keep(provided, 0);
      services.quarantine().failed(provided, "threw " + failure.getClass().getName());
      return problem(provided, "threw " + failure.getClass().getName());
    } finally {
      provided.release();
    }
    double seconds = rates.stream().mapToDouble(rate -> 1 / rate.perSecond()).sum();
    keep(provided, 1 / seconds);
    return measurement(provided, rates, 1 / seconds, "");
  }

  private void keep(Provided<CryptoAlgorithm> provided, double perSecond) {
    services.selection().measured(provided.service().id(), provided.provider(), perSecond);
  }

  private static Measurement problem(Provided<CryptoAlgorithm> provided, String problem) {
    return measurement(provided, List.of(), 0, problem);
  }

  private static Measurement measurement(
      Provided<CryptoAlgorithm> provided, List<Rate> rates, double perSecond, String problem) {
    return new Measurement(
        provided.service().id(), provided.provider().toString(), rates, perSecond, false, problem);
  }

  /** By algorithm, fastest first; and the one that speed would choose is marked. */
  private List<Measurement> inOrder(List<Measurement> results) {
    return results.stream()
        .map(this::marked)
        .sorted(
            Comparator.comparing(Measurement::algorithm)
                .thenComparing(Comparator.comparingDouble(Measurement::perSecond).reversed()))
        .toList();
  }

  private Measurement marked(Measurement result) {
    boolean serves =
        services
            .fastest(result.algorithm())
            .filter(provided -> provided.provider().toString().equals(result.provider()))
            .isPresent();
    return new Measurement(
        result.algorithm(),
        result.provider(),
        result.rates(),
        result.perSecond(),
        serves,
        result.problem());
  }

  private synchronized void enqueue(Runnable work) {
    waiting.add(work);
    if (!running) {
      running = true;
      submitNext();
    }
  }

  private synchronized void submitNext() {
    Runnable next = waiting.poll();
    if (next == null) {
      running = false;
      return;
    }
    Runnable thenNext =
        () -> {
          try {
            next.run();
          } finally {
            submitNext();
          }
        };
    if (!environment.workers().submit(thenNext)) {
      waiting.addFirst(next);
      environment.timers().schedule(PAUSE, this::submitNext);
    }
  }
}
