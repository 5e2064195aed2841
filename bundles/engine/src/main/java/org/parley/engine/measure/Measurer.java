/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.measure;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
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
  private static final String THREW = "threw ";
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
    List<Provided<CryptoAlgorithm>> all =
        services.algorithms().everything().entrySet().stream()
            .filter(entry -> algorithms.contains(entry.getKey()))
            .flatMap(entry -> entry.getValue().stream())
            .toList();
    Map<Provided<CryptoAlgorithm>, Measurement> results = new ConcurrentHashMap<>();
    twice(all, results);
    enqueue(() -> outcome.complete(inOrder(results.values())));
    return outcome;
  }

  /**
   * Times all of them, and then all of them again: while the others are timed, what the first ones
   * have set off is compiled. The better result counts.
   */
  private void twice(
      List<Provided<CryptoAlgorithm>> all, Map<Provided<CryptoAlgorithm>, Measurement> results) {
    long deadline = environment.clock().nanoTime() + LONGEST.toNanos();
    for (int pass = 0; pass < 2; pass++) {
      for (Provided<CryptoAlgorithm> provided : all) {
        enqueue(
            () ->
                keep(provided, results.merge(provided, before(deadline, provided), this::better)));
      }
    }
  }

  private Measurement better(Measurement first, Measurement second) {
    return second.perSecond() > first.perSecond() ? second : first;
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
    List<Provided<CryptoAlgorithm>> fresh = new ArrayList<>();
    for (List<Provided<CryptoAlgorithm>> competitors :
        services.algorithms().everything().values()) {
      if (competitors.stream().filter(Provided::usable).count() > 1) {
        competitors.stream().filter(this::unknown).filter(background::add).forEach(fresh::add);
      }
    }
    if (!fresh.isEmpty()) {
      twice(fresh, new ConcurrentHashMap<>());
      enqueue(() -> done(fresh));
    }
  }

  private synchronized void done(List<Provided<CryptoAlgorithm>> timed) {
    timed.forEach(background::remove);
  }

  private boolean unknown(Provided<CryptoAlgorithm> provided) {
    return provided.usable()
        && services
            .selection()
            .measurements()
            .of(provided.service().id(), provided.provider())
            .isEmpty();
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
      services.quarantine().failed(provided, THREW + failure.getClass().getName());
      return problem(provided, THREW + failure.getClass().getName());
    } finally {
      provided.release();
    }
    double seconds = rates.stream().mapToDouble(rate -> 1 / rate.perSecond()).sum();
    return measurement(provided, rates, 1 / seconds, "");
  }

  /** What was not even tried says nothing; what threw is the slowest of all. */
  private void keep(Provided<CryptoAlgorithm> provided, Measurement measured) {
    if (measured.problem().isEmpty() || measured.problem().startsWith(THREW)) {
      services
          .selection()
          .measured(measured.algorithm(), provided.provider(), measured.perSecond());
    }
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
  private List<Measurement> inOrder(Collection<Measurement> results) {
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
